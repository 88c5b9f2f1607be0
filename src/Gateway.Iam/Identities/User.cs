using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>An IAM user. Immutable.</summary>
public sealed record User : IIdentity<User>
{
    public static string Kind => "user";

    public required AccountId Account { get; init; }

    /// <summary>Unique in the account, compared without case.</summary>
    public required string Name { get; init; }

    public string Path { get; init; } = "/";

    /// <summary><c>AIDA…</c>, never given twice.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>A disabled user's keys and sessions are refused. AWS has no such switch; MinIO has. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The names of the groups it is in, sorted.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The ARNs of attached managed policies, in the order of attachment.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];

    /// <summary>Inline policies: name to document as sent.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The ARN of the managed policy that is its permissions boundary; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>The ids of its access keys, service accounts among them, oldest first.</summary>
    public IReadOnlyList<string> AccessKeys { get; init; } = [];

    public string DocumentId => IdOf(Account, Name);

    public string Arn => $"arn:aws:iam::{Account}:user{Path}{Name}";

    public static string IdOf(AccountId account, string name) => EntityNames.DocumentId(account, name);
}
