using Gateway.Core.Checksums;
using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>An object version before it is committed: all that the store does not decide itself.</summary>
public record NewObject
{
    public required ObjectKey Key { get; init; }

    /// <summary>UTC, kept in milliseconds.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>In bytes, as the client sees the object.</summary>
    public required long Size { get; init; }

    public required ETag ETag { get; init; }

    public required AccountId Owner { get; init; }

    public ObjectMetadata Metadata { get; init; } = ObjectMetadata.Empty;

    /// <summary>AWS's spelling; <c>STANDARD</c> unless the client chose another.</summary>
    public string StorageClass { get; init; } = StorageClasses.Standard;

    public ObjectChecksum? Checksum { get; init; }

    public BodyKind Body { get; init; }

    /// <summary>The blob of a <see cref="BodyKind.Blob"/> body.</summary>
    public BlobSpan Blob { get; init; }

    /// <summary>Keys are unique; at most ten.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public ObjectRetention? Retention { get; init; }

    public bool LegalHold { get; init; }

    public EncryptionEnvelope? Encryption { get; init; }
}
