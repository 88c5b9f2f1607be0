using Gateway.Core.Checksums;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>A multipart upload before it is made: what the object will carry when it is completed.</summary>
public record NewUpload
{
    public required BucketId Bucket { get; init; }

    public required ObjectKey Key { get; init; }

    public required UploadId Id { get; init; }

    public required DateTimeOffset Initiated { get; init; }

    public required AccountId Owner { get; init; }

    /// <summary>The ARN of the principal that made it.</summary>
    public required string Initiator { get; init; }

    public ObjectMetadata Metadata { get; init; } = ObjectMetadata.Empty;

    public string StorageClass { get; init; } = StorageClasses.Standard;

    /// <summary>Null when the client named none.</summary>
    public ChecksumAlgorithm? ChecksumAlgorithm { get; init; }

    public ChecksumType ChecksumType { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public ObjectRetention? Retention { get; init; }

    public bool LegalHold { get; init; }

    public EncryptionEnvelope? Encryption { get; init; }
}
