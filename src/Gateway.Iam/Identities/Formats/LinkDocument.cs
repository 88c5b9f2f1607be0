namespace Gateway.Iam.Identities.Formats;

internal sealed class LinkDocument : IStoredDocument
{
    public int Format { get; set; }

    /// <summary>The far end, with the case that the id of the document does not keep.</summary>
    public required string To { get; set; }
}
