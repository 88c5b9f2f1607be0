namespace Gateway.Iam.Identities.Formats;

internal sealed class UserDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string Name { get; set; }

    public string? Path { get; set; }

    public required string Id { get; set; }

    public DateTimeOffset Created { get; set; }

    public bool Disabled { get; set; }

    public IReadOnlyList<string>? Groups { get; set; }

    public IReadOnlyList<string>? AttachedPolicies { get; set; }

    public SortedDictionary<string, string>? InlinePolicies { get; set; }

    public string? PermissionsBoundary { get; set; }

    public IReadOnlyList<Tag>? Tags { get; set; }

    public IReadOnlyList<string>? AccessKeys { get; set; }

    public static UserDocument From(User user) => new()
    {
        Account = user.Account.Value,
        Name = user.Name,
        Path = StoredFields.Path(user.Path),
        Id = user.Id,
        Created = user.Created,
        Disabled = !user.IsEnabled,
        Groups = StoredFields.List(user.Groups),
        AttachedPolicies = StoredFields.List(user.AttachedPolicies),
        InlinePolicies = StoredFields.Map(user.InlinePolicies),
        PermissionsBoundary = user.PermissionsBoundary,
        Tags = StoredFields.List(user.Tags),
        AccessKeys = StoredFields.List(user.AccessKeys),
    };

    public User ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        Name = Name,
        Path = Path ?? "/",
        Id = Id,
        Created = Created,
        IsEnabled = !Disabled,
        Groups = Groups ?? [],
        AttachedPolicies = AttachedPolicies ?? [],
        InlinePolicies = StoredFields.MapOf(InlinePolicies),
        PermissionsBoundary = PermissionsBoundary,
        Tags = Tags ?? [],
        AccessKeys = AccessKeys ?? [],
    };
}
