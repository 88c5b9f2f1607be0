using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>An IAM group. Its members are links of <see cref="LinkKind.GroupMember"/>. Immutable.</summary>
public sealed record Group : IIdentity<Group>
{
    public static string Kind => "group";

    public required AccountId Account { get; init; }

    /// <summary>Unique in the account, compared without case.</summary>
    public required string Name { get; init; }

    public string Path { get; init; } = "/";

    /// <summary><c>AGPA…</c>, never given twice.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>A disabled group contributes nothing to its members. AWS has no such switch; MinIO has. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>How many users are in it; changed together with the links, so that a group with members cannot be deleted.</summary>
    public int MemberCount { get; init; }

    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];

    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public string DocumentId => IdOf(Account, Name);

    public string Arn => $"arn:aws:iam::{Account}:group{Path}{Name}";

    public static string IdOf(AccountId account, string name) => EntityNames.DocumentId(account, name);
}
