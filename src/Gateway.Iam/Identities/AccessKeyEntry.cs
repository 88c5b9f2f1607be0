using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>
/// An access key of a user, or a service account: a key of a user, of root or of an identity from outside with a narrowing policy of its own. Immutable.
/// </summary>
public sealed record AccessKeyEntry : IIdentity<AccessKeyEntry>
{
    public static string Kind => "access-key";

    /// <summary><c>AKIA…</c>, or what was asked for.</summary>
    public required string Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>The name of the user that it acts for; null for the root of the account, and for an identity from outside.</summary>
    public required string? UserName { get; init; }

    /// <summary>
    /// The unique id of that user or of that identity from outside, so that one of the same name made later does not inherit the key; null for root.
    /// </summary>
    public required string? UserId { get; init; }

    /// <summary>The id of the document of the identity from outside that it acts for; null when it acts for a user or root.</summary>
    public string? OutsidePrincipal { get; init; }

    /// <summary>Of an identity from outside, the names of policies that its claims gave to the session that made it: it never has others of that kind.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Of an identity from outside, the names of IAM groups that rules gave to the session that made it.</summary>
    public IReadOnlyList<string> IamGroups { get; init; } = [];

    /// <summary>The sealed secret.</summary>
    public required byte[] SealedSecret { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>AWS's <c>Active</c> and <c>Inactive</c>. Default: true.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When it stops to work; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it is a service account; these do not count against the limit of two keys of a user.</summary>
    public bool IsServiceAccount { get; init; }

    /// <summary>For people; null when there is none.</summary>
    public string? Name { get; init; }

    /// <summary>For people; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The policies that narrow it, each of which must allow whatever it does: its own, and those of the credential that made it. Empty for a plain key.
    /// </summary>
    public IReadOnlyList<string> SessionPolicies { get; init; } = [];

    /// <summary>How many of <see cref="SessionPolicies"/>, from the first on, come from the credential that made it; these cannot be changed.</summary>
    public int InheritedPolicies { get; init; }

    public string DocumentId => Id;

    /// <summary>Whether it acts for the root of the account.</summary>
    public bool IsOfRoot => UserName is null && OutsidePrincipal is null;
}
