namespace Gateway.Iam.Identities.Formats;

/// <summary>
/// An access key as it is stored. Format 2 added keys of identities from outside, which an older version would take for keys of root.
/// </summary>
internal sealed class AccessKeyDocument : IStoredDocument
{
    public const int CurrentFormat = 2;

    public int Format { get; set; }

    public required string Id { get; set; }

    public required string Account { get; set; }

    public string? UserName { get; set; }

    public string? UserId { get; set; }

    public required byte[] SealedSecret { get; set; }

    public DateTimeOffset Created { get; set; }

    public bool Inactive { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public bool IsServiceAccount { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public IReadOnlyList<string>? SessionPolicies { get; set; }

    public int InheritedPolicies { get; set; }

    public string? OutsidePrincipal { get; set; }

    public IReadOnlyList<string>? Policies { get; set; }

    public IReadOnlyList<string>? IamGroups { get; set; }

    public static AccessKeyDocument From(AccessKeyEntry key) => new()
    {
        Id = key.Id,
        Account = key.Account.Value,
        UserName = key.UserName,
        UserId = key.UserId,
        SealedSecret = key.SealedSecret,
        Created = key.Created,
        Inactive = !key.IsActive,
        Expires = key.Expires,
        IsServiceAccount = key.IsServiceAccount,
        Name = key.Name,
        Description = key.Description,
        SessionPolicies = StoredFields.List(key.SessionPolicies),
        InheritedPolicies = key.InheritedPolicies,
        OutsidePrincipal = key.OutsidePrincipal,
        Policies = StoredFields.List(key.Policies),
        IamGroups = StoredFields.List(key.IamGroups),
    };

    public AccessKeyEntry ToEntity() => new()
    {
        Id = Id,
        Account = StoredFields.Account(Account),
        UserName = UserName,
        UserId = UserId,
        SealedSecret = SealedSecret,
        Created = Created,
        IsActive = !Inactive,
        Expires = Expires,
        IsServiceAccount = IsServiceAccount,
        Name = Name,
        Description = Description,
        SessionPolicies = SessionPolicies ?? [],
        InheritedPolicies = InheritedPolicies,
        OutsidePrincipal = OutsidePrincipal,
        Policies = Policies ?? [],
        IamGroups = IamGroups ?? [],
    };
}
