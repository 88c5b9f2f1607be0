namespace Gateway.Iam.Identities.Formats;

/// <summary>
/// What is stored of an entity: the fields of a JSON document. Fields that are absent keep the value that the type gives them, so a document from
/// before a field existed still reads well.
/// </summary>
internal interface IStoredDocument
{
    /// <summary>Counts up when older versions must not read what is written, because they would lose or misread something.</summary>
    int Format { get; set; }
}
