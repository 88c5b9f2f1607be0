using System.Security.Cryptography;
using Gateway.Core.Checksums;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Core.Tests.Builders;

internal static class SomeUpload
{
    public static UploadId Id { get; } = new(1_700_000_000_000, 42);

    public static UploadRecord Record(ChecksumAlgorithm? algorithm = null, ChecksumType type = ChecksumType.FullObject) => new()
    {
        Bucket = new BucketId(1),
        Key = ObjectKey.Create("key"),
        Id = Id,
        Initiated = DateTimeOffset.UnixEpoch,
        Owner = AccountId.Parse("123456789012"),
        Initiator = "arn:aws:iam::123456789012:root",
        ChecksumAlgorithm = algorithm,
        ChecksumType = type,
    };

    /// <summary>A part of <paramref name="body"/>, said to be <paramref name="length"/> bytes long so that tests need no large bodies.</summary>
    public static PartRecord Part(int number, byte[] body, ChecksumAlgorithm? algorithm = null, long? length = null) => new(
        number,
        new BlobSpan(new BlobId(1, (ulong)number), length ?? body.Length),
        ETag.FromMd5(MD5.HashData(body)),
        DateTimeOffset.UnixEpoch,
        algorithm is { } a ? ChecksumHasher.Hash(a, body) : default);

    /// <summary>The request that names a stored part as it is.</summary>
    public static CompletedPart Named(PartRecord part, ChecksumAlgorithm? algorithm = null) => new(
        part.Number,
        part.ETag.ToQuotedString(),
        algorithm is { } a ? [KeyValuePair.Create(a, Convert.ToBase64String(part.Checksum.Span))] : []);
}
