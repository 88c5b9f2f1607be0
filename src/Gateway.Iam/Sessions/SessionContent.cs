using Gateway.Iam.Credentials;

namespace Gateway.Iam.Sessions;

/// <summary>All that a session is: what its token carries, sealed. Immutable.</summary>
public sealed record SessionContent
{
    /// <summary><c>ASIA…</c>, 20 characters; also the name of the session, by which it can be revoked.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>40 characters.</summary>
    public required AccessKeySecret Secret { get; init; }

    /// <summary>Whole seconds.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>Whole seconds.</summary>
    public required DateTimeOffset Expires { get; init; }

    public required SessionGrant Grant { get; init; }
}
