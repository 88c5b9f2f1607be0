namespace Gateway.Iam.Credentials;

/// <summary>What an access key is to be. Immutable.</summary>
public sealed record AccessKeyWish
{
    /// <summary>A plain key of AWS's form, made up.</summary>
    public static AccessKeyWish Plain { get; } = new();

    /// <summary>Null for a random one; see <see cref="RootCredentials.IsAccessKeyId"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Null for a random one; see <see cref="RootCredentials.IsSecret"/>.</summary>
    public string? Secret { get; init; }

    public bool IsServiceAccount { get; init; }

    /// <summary>Narrows a service account; null when it may do whatever its maker may.</summary>
    public string? SessionPolicy { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }
}
