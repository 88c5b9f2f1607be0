namespace Gateway.Iam.Identities.Formats;

/// <summary>Says which account something belongs to: the installation, an alias, a canonical user id.</summary>
internal sealed class AccountReferenceDocument : IStoredDocument
{
    public int Format { get; set; }

    /// <summary>What the document's id says too; null where the id is fixed.</summary>
    public string? Name { get; set; }

    public required string AccountId { get; set; }
}
