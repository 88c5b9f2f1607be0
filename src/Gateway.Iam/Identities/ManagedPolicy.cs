using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>A customer managed policy with its versions. Immutable.</summary>
public sealed record ManagedPolicy : IIdentity<ManagedPolicy>
{
    public static string Kind => "managed-policy";

    public required AccountId Account { get; init; }

    /// <summary>Unique in the account, compared without case.</summary>
    public required string Name { get; init; }

    public string Path { get; init; } = "/";

    /// <summary><c>ANPA…</c>, never given twice.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When a version was last added or the default changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Newest first, at most five.</summary>
    public required IReadOnlyList<ManagedPolicyVersion> Versions { get; init; }

    /// <summary>The id of the version that is in force.</summary>
    public required string DefaultVersionId { get; init; }

    /// <summary>The number of the newest version that there ever was; numbers are not used again.</summary>
    public required int LastVersion { get; init; }

    /// <summary>How many users, groups and roles it is attached to; changed together with them.</summary>
    public int AttachmentCount { get; init; }

    /// <summary>How many users and roles it is the permissions boundary of.</summary>
    public int BoundaryUsageCount { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string DocumentId => IdOf(Account, Name);

    public string Arn => $"arn:aws:iam::{Account}:policy{Path}{Name}";

    public static string IdOf(AccountId account, string name) => EntityNames.DocumentId(account, name);
}
