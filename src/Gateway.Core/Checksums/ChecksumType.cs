namespace Gateway.Core.Checksums;

/// <summary>What a checksum of a multipart object covers. The numbers are stored.</summary>
public enum ChecksumType : byte
{
    /// <summary>All bytes of the object. Every object that was stored in one piece has this type.</summary>
    FullObject = 0,

    /// <summary>The checksums of the parts, one after the other.</summary>
    Composite = 1,
}
