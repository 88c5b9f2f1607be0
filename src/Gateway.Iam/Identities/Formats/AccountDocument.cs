using Gateway.Iam.Accounts;

namespace Gateway.Iam.Identities.Formats;

/// <summary>
/// An account as it is stored. Format 1 ends with the root secret; 2 added the rest, which an older version must not drop or overlook.
/// </summary>
internal sealed class AccountDocument : IStoredDocument
{
    public const int CurrentFormat = 2;

    public int Format { get; set; }

    public required string Id { get; set; }

    public required string CanonicalUserId { get; set; }

    public required string DisplayName { get; set; }

    public DateTimeOffset Created { get; set; }

    public string? RootAccessKeyId { get; set; }

    public byte[]? RootSecretSealed { get; set; }

    public bool Disabled { get; set; }

    public bool Deleting { get; set; }

    public bool RootAccessOff { get; set; }

    public IReadOnlyList<string>? AccessKeys { get; set; }

    public string? Alias { get; set; }

    public PasswordPolicyDocument? PasswordPolicy { get; set; }

    public PublicAccessBlockDocument? PublicAccessBlock { get; set; }

    public static AccountDocument From(AccountEntry account) => new()
    {
        Id = account.Id.Value,
        CanonicalUserId = account.CanonicalUserId,
        DisplayName = account.Name,
        Created = account.Created,
        RootAccessKeyId = account.RootAccessKeyId,
        RootSecretSealed = account.RootSecretSealed,
        Disabled = !account.IsEnabled,
        Deleting = account.IsDeleting,
        RootAccessOff = !account.HasRootAccess,
        AccessKeys = StoredFields.List(account.AccessKeys),
        Alias = account.Alias,
        PasswordPolicy = account.PasswordPolicy is { } policy ? PasswordPolicyDocument.From(policy) : null,
        PublicAccessBlock = account.PublicAccessBlock is { } block ? PublicAccessBlockDocument.From(block) : null,
    };

    public AccountEntry ToEntity() => new()
    {
        Id = StoredFields.Account(Id),
        CanonicalUserId = CanonicalUserId,
        Name = DisplayName,
        Created = Created,
        RootAccessKeyId = RootAccessKeyId,
        RootSecretSealed = RootSecretSealed,
        IsEnabled = !Disabled,
        IsDeleting = Deleting,
        HasRootAccess = !RootAccessOff,
        AccessKeys = AccessKeys ?? [],
        Alias = Alias,
        PasswordPolicy = PasswordPolicy?.ToEntity(),
        PublicAccessBlock = PublicAccessBlock?.ToBlock(),
    };
}
