namespace Gateway.Iam.Identities.Formats;

internal sealed class ManagedPolicyDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string Name { get; set; }

    public string? Path { get; set; }

    public required string Id { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Updated { get; set; }

    public string? Description { get; set; }

    public required IReadOnlyList<ManagedPolicyVersion> Versions { get; set; }

    public required string DefaultVersionId { get; set; }

    public int LastVersion { get; set; }

    public int AttachmentCount { get; set; }

    public int BoundaryUsageCount { get; set; }

    public IReadOnlyList<Tag>? Tags { get; set; }

    public static ManagedPolicyDocument From(ManagedPolicy policy) => new()
    {
        Account = policy.Account.Value,
        Name = policy.Name,
        Path = StoredFields.Path(policy.Path),
        Id = policy.Id,
        Created = policy.Created,
        Updated = policy.Updated,
        Description = policy.Description,
        Versions = policy.Versions,
        DefaultVersionId = policy.DefaultVersionId,
        LastVersion = policy.LastVersion,
        AttachmentCount = policy.AttachmentCount,
        BoundaryUsageCount = policy.BoundaryUsageCount,
        Tags = StoredFields.List(policy.Tags),
    };

    public ManagedPolicy ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        Name = Name,
        Path = Path ?? "/",
        Id = Id,
        Created = Created,
        Updated = Updated,
        Description = Description,
        Versions = Versions,
        DefaultVersionId = DefaultVersionId,
        LastVersion = LastVersion,
        AttachmentCount = AttachmentCount,
        BoundaryUsageCount = BoundaryUsageCount,
        Tags = Tags ?? [],
    };
}
