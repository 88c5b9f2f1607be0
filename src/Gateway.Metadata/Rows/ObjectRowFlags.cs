namespace Gateway.Metadata.Rows;

/// <summary>Which fields a row of an object holds beside those that every one has. The numbers are stored.</summary>
[Flags]
internal enum ObjectRowFlags
{
    None = 0,
    DeleteMarker = 1 << 0,

    /// <summary>Absent for the null version.</summary>
    VersionNonce = 1 << 1,

    Metadata = 1 << 2,
    InlineBody = 1 << 3,
    BlobBody = 1 << 4,
    PartsBody = 1 << 5,
    Checksum = 1 << 6,
    StorageClass = 1 << 7,
    Tags = 1 << 8,
    Retention = 1 << 9,
    LegalHold = 1 << 10,
    Encryption = 1 << 11,
}
