namespace Gateway.Iam.Identities.Formats;

internal sealed class RoleDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string Name { get; set; }

    public string? Path { get; set; }

    public required string Id { get; set; }

    public DateTimeOffset Created { get; set; }

    public string? Description { get; set; }

    public required string TrustPolicy { get; set; }

    public SortedDictionary<string, string>? TrustedIds { get; set; }

    public int MaxSessionDuration { get; set; }

    public IReadOnlyList<string>? AttachedPolicies { get; set; }

    public SortedDictionary<string, string>? InlinePolicies { get; set; }

    public string? PermissionsBoundary { get; set; }

    public IReadOnlyList<Tag>? Tags { get; set; }

    public static RoleDocument From(Role role) => new()
    {
        Account = role.Account.Value,
        Name = role.Name,
        Path = StoredFields.Path(role.Path),
        Id = role.Id,
        Created = role.Created,
        Description = role.Description,
        TrustPolicy = role.TrustPolicy,
        TrustedIds = StoredFields.Map(role.TrustedIds),
        MaxSessionDuration = role.MaxSessionDuration,
        AttachedPolicies = StoredFields.List(role.AttachedPolicies),
        InlinePolicies = StoredFields.Map(role.InlinePolicies),
        PermissionsBoundary = role.PermissionsBoundary,
        Tags = StoredFields.List(role.Tags),
    };

    public Role ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        Name = Name,
        Path = Path ?? "/",
        Id = Id,
        Created = Created,
        Description = Description,
        TrustPolicy = TrustPolicy,
        TrustedIds = StoredFields.MapOf(TrustedIds),
        MaxSessionDuration = MaxSessionDuration,
        AttachedPolicies = AttachedPolicies ?? [],
        InlinePolicies = StoredFields.MapOf(InlinePolicies),
        PermissionsBoundary = PermissionsBoundary,
        Tags = Tags ?? [],
    };
}
