using Gateway.Core.Checksums;

namespace Gateway.Core.Multipart;

/// <summary>What a CompleteMultipartUpload request says of the object.</summary>
public sealed record CompletionRequest
{
    /// <summary>In the order of the request.</summary>
    public required IReadOnlyList<CompletedPart> Parts { get; init; }

    /// <summary>The <c>x-amz-checksum-*</c> header with the checksum of the object, as sent; null when there is none.</summary>
    public KeyValuePair<ChecksumAlgorithm, string>? Checksum { get; init; }

    /// <summary><c>x-amz-checksum-type</c>; null when there is none.</summary>
    public ChecksumType? ChecksumType { get; init; }

    /// <summary><c>x-amz-mp-object-size</c>, in bytes; null when there is none.</summary>
    public long? ObjectSize { get; init; }
}
