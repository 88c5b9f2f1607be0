namespace Gateway.Metadata.Rocks.Blobs;

/// <summary>Whether blobs of an incarnation may still come under a row. The numbers are stored.</summary>
internal enum IncarnationState : byte
{
    /// <summary>Never opened, or forgotten: has no row.</summary>
    Closed = 0,
    Open = 1,
    Revoked = 2,
}
