using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Benchmarks;

/// <summary>Rows as uploads make them: about 400 bytes with their keys.</summary>
internal static class EngineRows
{
    private static readonly AccountId s_owner = AccountId.Parse("123456789012");
    private static readonly ReadOnlyMemory<byte> s_checksum = new byte[8];

    private static readonly ObjectMetadata s_metadata = new()
    {
        ContentType = "application/octet-stream",
        CacheControl = "max-age=3600",
        User = [new("mtime", "1700000000.123456789"), new("note", new string('n', 230))],
    };

    public static NewBucket Bucket(string name) => new()
    {
        Name = BucketName.Parse(name),
        Owner = s_owner,
        Created = DateTimeOffset.UnixEpoch,
        Region = "us-east-1",
    };

    /// <summary>Spread over the key space, as names of unrelated uploads are.</summary>
    public static ObjectKey Key(int index) => ObjectKey.Create($"{(ulong)index * 0x9E3779B97F4A7C15:x16}/object-{index}");

    /// <summary>Bytes that do not compress.</summary>
    public static byte[] Body(int length)
    {
        var body = new byte[length];
        new Random(1).NextBytes(body);
        return body;
    }

    public static ObjectPut Put(BucketId bucket, ObjectKey key, byte[] body) => new()
    {
        Bucket = bucket,
        InlineBody = body,
        Object = new NewObject
        {
            Key = key,
            LastModified = DateTimeOffset.UnixEpoch.AddYears(54),
            Size = body.Length,
            ETag = new ETag(new UInt128(0x0123456789ABCDEF, 0x0123456789ABCDEF), 0),
            Owner = s_owner,
            Metadata = s_metadata,
            Checksum = new ObjectChecksum(ChecksumAlgorithm.Crc64Nvme, ChecksumType.FullObject, s_checksum, 0),
            Body = body.Length == 0 ? BodyKind.None : BodyKind.Inline,
        },
    };
}
