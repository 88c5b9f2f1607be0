using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>A managed policy as answers show it: one of the account, or a built-in one with how the account uses it. Immutable.</summary>
internal sealed record PolicyView
{
    public required PolicyArn Arn { get; init; }

    /// <summary><c>ANPA…</c></summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>Null when there is none.</summary>
    public required string? Description { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ManagedPolicyVersion> Versions { get; init; }

    public required string DefaultVersionId { get; init; }

    /// <summary>How many users, groups and roles of the account it is attached to.</summary>
    public required int AttachmentCount { get; init; }

    /// <summary>How many users and roles of the account it is the permissions boundary of.</summary>
    public required int BoundaryUsageCount { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public static PolicyView Of(ManagedPolicy policy) => new()
    {
        Arn = PolicyArn.Parse(policy.Arn),
        Id = policy.Id,
        Created = policy.Created,
        Updated = policy.Updated,
        Description = policy.Description,
        Versions = policy.Versions,
        DefaultVersionId = policy.DefaultVersionId,
        AttachmentCount = policy.AttachmentCount,
        BoundaryUsageCount = policy.BoundaryUsageCount,
        Tags = policy.Tags,
    };
}
