namespace Gateway.Iam.Identities.Formats;

internal sealed class GroupDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string Name { get; set; }

    public string? Path { get; set; }

    public required string Id { get; set; }

    public DateTimeOffset Created { get; set; }

    public bool Disabled { get; set; }

    public int MemberCount { get; set; }

    public IReadOnlyList<string>? AttachedPolicies { get; set; }

    public SortedDictionary<string, string>? InlinePolicies { get; set; }

    public static GroupDocument From(Group group) => new()
    {
        Account = group.Account.Value,
        Name = group.Name,
        Path = StoredFields.Path(group.Path),
        Id = group.Id,
        Created = group.Created,
        Disabled = !group.IsEnabled,
        MemberCount = group.MemberCount,
        AttachedPolicies = StoredFields.List(group.AttachedPolicies),
        InlinePolicies = StoredFields.Map(group.InlinePolicies),
    };

    public Group ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        Name = Name,
        Path = Path ?? "/",
        Id = Id,
        Created = Created,
        IsEnabled = !Disabled,
        MemberCount = MemberCount,
        AttachedPolicies = AttachedPolicies ?? [],
        InlinePolicies = StoredFields.MapOf(InlinePolicies),
    };
}
