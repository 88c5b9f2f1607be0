using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>An access key of a user, or a service account: a key of a user or of root with a narrowing policy of its own. Immutable.</summary>
public sealed record AccessKeyEntry : IIdentity<AccessKeyEntry>
{
    public static string Kind => "access-key";

    /// <summary><c>AKIA…</c>, or what was asked for.</summary>
    public required string Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>The name of the user that it acts for; null for the root of the account.</summary>
    public required string? UserName { get; init; }

    /// <summary>The unique id of that user, so that a user of the same name made later does not inherit the key; null for root.</summary>
    public required string? UserId { get; init; }

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
}
