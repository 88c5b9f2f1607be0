namespace Gateway.Iam.Identities.Formats;

internal sealed class AccessKeyDocument : IStoredDocument
{
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
    };
}
