namespace Gateway.Metadata.Rows;

/// <summary>Which fields a row of a multipart upload holds beside those that every one has. The numbers are stored.</summary>
[Flags]
internal enum UploadRowFlags
{
    None = 0,
    Metadata = 1 << 0,
    StorageClass = 1 << 1,
    Checksum = 1 << 2,
    Tags = 1 << 3,
    Retention = 1 << 4,
    LegalHold = 1 << 5,
    Encryption = 1 << 6,
    Completed = 1 << 7,
}
