using Gateway.Iam.Outside;

namespace Gateway.Iam.Identities.Formats;

internal sealed class OutsideAttachmentDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string ProviderKind { get; set; }

    public string? Provider { get; set; }

    public bool IsGroup { get; set; }

    public required string Key { get; set; }

    public required string Id { get; set; }

    public required IReadOnlyList<string> AttachedPolicies { get; set; }

    public static OutsideAttachmentDocument From(OutsideAttachment attachment) => new()
    {
        Account = attachment.Account.Value,
        ProviderKind = ProviderKinds.NameOf(attachment.ProviderKind),
        Provider = attachment.Provider.Length == 0 ? null : attachment.Provider,
        IsGroup = attachment.Party == OutsideParty.Group,
        Key = attachment.Key,
        Id = attachment.Id,
        AttachedPolicies = attachment.AttachedPolicies,
    };

    public OutsideAttachment ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        ProviderKind = StoredFields.ProviderKindOf(ProviderKind),
        Provider = Provider ?? "",
        Party = IsGroup ? OutsideParty.Group : OutsideParty.User,
        Key = Key,
        Id = Id,
        AttachedPolicies = AttachedPolicies,
    };
}
