namespace Gateway.Core.Objects;

/// <summary>Where the bytes of an object are. The numbers are stored.</summary>
public enum BodyKind : byte
{
    /// <summary>No bytes: an empty object or a delete marker.</summary>
    None = 0,

    /// <summary>Beside the row, in the metadata store.</summary>
    Inline = 1,

    /// <summary>In one blob.</summary>
    Blob = 2,

    /// <summary>In the blobs of its parts, listed in the part manifest.</summary>
    Parts = 3,
}
