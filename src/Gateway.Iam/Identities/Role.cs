using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>An IAM role. Immutable.</summary>
public sealed record Role : IIdentity<Role>
{
    public static string Kind => "role";

    public required AccountId Account { get; init; }

    /// <summary>Unique in the account, compared without case.</summary>
    public required string Name { get; init; }

    public string Path { get; init; } = "/";

    /// <summary><c>AROA…</c>, never given twice.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The trust policy as sent.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>The unique ids of the users and roles that the trust policy names, by ARN, found when it was written.</summary>
    public IReadOnlyDictionary<string, string> TrustedIds { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The longest session in seconds. Default: 3,600.</summary>
    public int MaxSessionDuration { get; init; } = 3600;

    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];

    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The ARN of the managed policy that is its permissions boundary; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string DocumentId => IdOf(Account, Name);

    public string Arn => $"arn:aws:iam::{Account}:role{Path}{Name}";

    public static string IdOf(AccountId account, string name) => EntityNames.DocumentId(account, name);
}
