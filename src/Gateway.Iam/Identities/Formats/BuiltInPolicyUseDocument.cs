namespace Gateway.Iam.Identities.Formats;

internal sealed class BuiltInPolicyUseDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public required string PolicyArn { get; set; }

    public int AttachmentCount { get; set; }

    public int BoundaryUsageCount { get; set; }

    public static BuiltInPolicyUseDocument From(BuiltInPolicyUse use) => new()
    {
        Account = use.Account.Value,
        PolicyArn = use.PolicyArn,
        AttachmentCount = use.AttachmentCount,
        BoundaryUsageCount = use.BoundaryUsageCount,
    };

    public BuiltInPolicyUse ToEntity() => new()
    {
        Account = StoredFields.Account(Account),
        PolicyArn = PolicyArn,
        AttachmentCount = AttachmentCount,
        BoundaryUsageCount = BoundaryUsageCount,
    };
}
