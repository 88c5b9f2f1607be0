namespace Gateway.Policy.Evaluation;

/// <summary>Who asks, as far as policies can tell callers apart. Immutable.</summary>
public sealed record Caller
{
    public static Caller Anonymous { get; } = new() { Kind = CallerKind.Anonymous, Arn = "" };

    public required CallerKind Kind { get; init; }

    /// <summary>The ARN of the root, the user, or the session; empty for the anonymous caller.</summary>
    public required string Arn { get; init; }

    /// <summary>The twelve digits of the caller's account; null for the anonymous caller.</summary>
    public string? Account { get; init; }

    /// <summary>The canonical user id of the caller's account; null for the anonymous caller.</summary>
    public string? CanonicalUserId { get; init; }

    /// <summary>
    /// The unique id of the user (<c>AIDA…</c>) or, for a session of a role, of the role (<c>AROA…</c>). A name can be given to somebody else
    /// later; this id never is.
    /// </summary>
    public string? UniqueId { get; init; }

    /// <summary>The ARN of the role whose session it is; null for all others.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The identity provider that a federated session came from; null for all others.</summary>
    public string? FederatedProvider { get; init; }
}
