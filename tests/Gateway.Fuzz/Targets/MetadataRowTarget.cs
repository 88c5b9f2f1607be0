using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rows;

namespace Gateway.Fuzz.Targets;

/// <summary>
/// Rows of the metadata store, of the kind that the first byte chooses: damage is said to be damage, and what was read is written as a row that
/// reads alike.
/// </summary>
internal sealed class MetadataRowTarget : FuzzTarget
{
    private static readonly BucketId s_bucket = new(7);
    private static readonly ObjectKey s_key = ObjectKey.Create("key");
    private static readonly UploadId s_upload = new(1, 2);
    private static readonly DateTimeOffset s_time = DateTimeOffset.UnixEpoch.AddDays(20_000);
    private static readonly AccountId s_owner = AccountId.Parse("123456789012");

    private static readonly Func<byte[], byte[]>[] s_rewriters = [Object, Bucket, Upload, Part, Manifest, Document];

    public override string Name => "metadata-row";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Seed(0, row => ObjectRow.Write(row, SomeObject())),
        Seed(0, row => ObjectRow.Write(row, SomeObject() with { IsDeleteMarker = true, VersionId = VersionId.Create(5, 6), Sequence = 5 })),
        Seed(1, row => BucketRow.Write(row, new BucketRecord
        {
            Name = BucketName.Parse("bucket"),
            Id = s_bucket,
            Owner = s_owner,
            Created = s_time,
            Region = "us-east-1",
            Configurations = new Dictionary<string, ReadOnlyMemory<byte>> { ["policy"] = "{}"u8.ToArray() },
        })),
        Seed(2, row => UploadRow.Write(row, 9, SomeUpload())),
        Seed(2, row => UploadRow.Write(row, 9, SomeUpload() with { CompletedAs = SomeObject() })),
        Seed(3, row => PartRow.Write(row, SomePart(1))),
        Seed(4, row => ManifestRow.Write(row, [SomePart(1), SomePart(10_000)])),
        Seed(5, row => DocumentRow.Write(row, 3, "content"u8)),
    ];

    public override IReadOnlyList<string> Words => ["\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u0001", "\u0080\u0080\u0080\u0080\u0010", "\u0001", "\u0000"];

    public override void Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return;
        }

        var rewrite = s_rewriters[input[0] % s_rewriters.Length];
        byte[] once;
        try
        {
            once = rewrite(input[1..]);
        }
        catch (RowCorruptException)
        {
            return;
        }

        Require(rewrite(once).AsSpan().SequenceEqual(once), "a row that was read does not read back");
    }

    private static byte[] Object(byte[] bytes) => Write(row => ObjectRow.Write(row, ObjectRow.Read(s_key, bytes)));

    private static byte[] Bucket(byte[] bytes) => Write(row => BucketRow.Write(row, BucketRow.Read(s_bucket, bytes)));

    private static byte[] Part(byte[] bytes) => Write(row => PartRow.Write(row, PartRow.Read(1, bytes)));

    private static byte[] Upload(byte[] bytes)
    {
        var upload = UploadRow.Read(s_bucket, s_key, s_upload, bytes, out var sequence);
        return Write(row => UploadRow.Write(row, sequence, upload));
    }

    private static byte[] Manifest(byte[] bytes)
    {
        var parts = ManifestRow.Read(bytes).Select(part => new PartRecord(part.Number, part.Blob, default, s_time, part.Checksum)).ToList();
        return Write(row => ManifestRow.Write(row, parts));
    }

    private static byte[] Document(byte[] bytes)
    {
        var document = DocumentRow.Read("id", bytes);
        return Write(row => DocumentRow.Write(row, document.Version, document.Content.Span));
    }

    private static byte[] Write(Action<RowWriter> write)
    {
        var row = new RowWriter();
        write(row);
        return row.Written.ToArray();
    }

    private static byte[] Seed(byte kind, Action<RowWriter> write) => [kind, .. Write(write)];

    private static PartRecord SomePart(int number) => new(number, new BlobSpan(new BlobId(1, 2), 5 << 20), new ETag(12345, 0), s_time, new byte[8]);

    private static UploadRecord SomeUpload() => new()
    {
        Bucket = s_bucket,
        Key = s_key,
        Id = s_upload,
        Initiated = s_time,
        Owner = s_owner,
        Initiator = "arn:aws:iam::123456789012:root",
        ChecksumAlgorithm = ChecksumAlgorithm.Sha256,
        ChecksumType = ChecksumType.Composite,
    };

    private static ObjectRecord SomeObject() => new()
    {
        Key = s_key,
        Sequence = 77,
        VersionId = VersionId.Null,
        LastModified = s_time,
        Size = 123,
        ETag = new ETag(999, 3),
        Owner = s_owner,
        Metadata = new ObjectMetadata { ContentType = "text/plain", User = [new("a", "b"), new("c", "é")] },
        StorageClass = "STANDARD_IA",
        Checksum = new ObjectChecksum(ChecksumAlgorithm.Crc32, ChecksumType.FullObject, new byte[4], 0),
        Body = BodyKind.Blob,
        Blob = new BlobSpan(new BlobId(3, 4), 123),
        Tags = [new("tag", "value")],
        Retention = new ObjectRetention(RetentionMode.Governance, s_time),
        LegalHold = true,
        Encryption = new EncryptionEnvelope(1, "key", new byte[16]),
    };
}
