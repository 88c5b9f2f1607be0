using System.Text.Json;
using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rows;
using Gateway.Testing.Metadata;

namespace Gateway.Metadata.Tests.Rows;

/// <summary>
/// The bytes of every kind of row, as they lie in users' data folders. When one of these fails, the format changed: give it a new format number and
/// keep reading the old one.
/// </summary>
public sealed class RowGoldenTests
{
    private static readonly BlobSpan s_blob = new(new BlobId(300, 7), 123_456);

    [Fact]
    public void ObjectRow_OnlyWhatEveryOneHas_HasTheseBytes()
    {
        var version = new ObjectRecord(
            new NewObject
            {
                Key = ObjectKey.Create("k"),
                LastModified = SomeRow.Time,
                Size = 0,
                ETag = SomeRow.TagOf(""),
                Owner = SomeRow.Owner,
            },
            sequence: 1,
            VersionId.Null);

        Check("OBJECT_MINIMAL", version, ObjectRow.Write, bytes => ObjectRow.Read(version.Key, bytes));
    }

    [Fact]
    public void ObjectRow_EveryField_HasTheseBytes()
    {
        var version = new ObjectRecord(SomeRow.FullObject("k", s_blob), sequence: 70_000, VersionId.Create(70_000, 0x0102030405060708));

        Check("OBJECT_FULL", version, ObjectRow.Write, bytes => ObjectRow.Read(version.Key, bytes));
    }

    [Theory]
    [InlineData(BodyKind.Inline, "OBJECT_INLINE")]
    [InlineData(BodyKind.Parts, "OBJECT_PARTS")]
    public void ObjectRow_OtherBodies_HaveTheseBytes(BodyKind body, string golden)
    {
        var version = new ObjectRecord(
            new NewObject
            {
                Key = ObjectKey.Create("k"),
                LastModified = SomeRow.Time,
                Size = 4096,
                ETag = new ETag(UInt128.MaxValue, 10_000),
                Owner = SomeRow.Owner,
                Body = body,
                Metadata = new ObjectMetadata { ContentType = "text/plain" },
                Checksum = new ObjectChecksum(ChecksumAlgorithm.Crc64Nvme, ChecksumType.FullObject, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 0),
            },
            sequence: ulong.MaxValue,
            VersionId.Null);

        Check(golden, version, ObjectRow.Write, bytes => ObjectRow.Read(version.Key, bytes));
    }

    [Fact]
    public void ObjectRow_DeleteMarker_HasTheseBytes()
    {
        var marker = new ObjectRecord
        {
            Key = ObjectKey.Create("k"),
            LastModified = SomeRow.Time,
            Size = 0,
            ETag = default,
            Owner = SomeRow.Owner,
            Sequence = 9,
            VersionId = VersionId.Create(9, 10),
            IsDeleteMarker = true,
        };

        Check("OBJECT_MARKER", marker, ObjectRow.Write, bytes => ObjectRow.Read(marker.Key, bytes));
    }

    [Fact]
    public void UploadRow_OpenAndCompleted_HaveTheseBytes()
    {
        var bucket = SomeBucket();
        var open = new UploadRecord(SomeRow.Upload(bucket, "k", new UploadId(1, 2)));
        var full = new UploadRecord(SomeRow.FullUpload(bucket, "k", new UploadId(1, 2))) with
        {
            CompletedAs = new ObjectRecord(SomeRow.Put(bucket, "k", "body").Object, 8, VersionId.Null),
        };

        Check("UPLOAD_MINIMAL", open, WriteUpload, ReadUpload);
        Check("UPLOAD_FULL", full, WriteUpload, ReadUpload);
    }

    [Fact]
    public void PartRow_Part_HasTheseBytes() =>
        Check("PART", SomeRow.Part(5, s_blob), PartRow.Write, bytes => PartRow.Read(5, bytes));

    [Fact]
    public void ManifestRow_Parts_HasTheseBytes()
    {
        PartRecord[] parts = [SomeRow.Part(1, s_blob), SomeRow.Part(10_000, new BlobSpan(new BlobId(300, 8), 5)) with { Checksum = default }];

        Check(
            "MANIFEST",
            parts.Select(p => new ObjectPart(p.Number, p.Blob, p.Checksum)).ToArray(),
            (row, _) => ManifestRow.Write(row, parts),
            bytes => ManifestRow.Read(bytes));
    }

    [Fact]
    public void BucketRow_MinimalAndFull_HaveTheseBytes()
    {
        var bucket = SomeBucket();
        var full = bucket with
        {
            Versioning = VersioningState.Suspended,
            ObjectLockEnabled = true,
            Configurations = new Dictionary<string, ReadOnlyMemory<byte>> { ["policy"] = "{}"u8.ToArray(), ["cors"] = "<x/>"u8.ToArray() },
        };

        Check("BUCKET_MINIMAL", bucket, BucketRow.Write, bytes => BucketRow.Read(bucket.Id, bytes));
        RowWriter row = new();
        BucketRow.Write(row, full);
        Assert.Equal(Golden.Of("BUCKET_FULL"), Convert.ToHexString(row.Written));
        var read = BucketRow.Read(bucket.Id, row.Written);
        Assert.Equal(JsonSerializer.Serialize(full.Configurations["cors"]), JsonSerializer.Serialize(read.Configurations["cors"]));
        Assert.Equal(["cors", "policy"], read.Configurations.Keys);
    }

    [Fact]
    public void DocumentRow_Document_HasTheseBytes()
    {
        RowWriter row = new();
        DocumentRow.Write(row, 300, "content"u8);

        Assert.Equal(Golden.Of("DOCUMENT"), Convert.ToHexString(row.Written));
        var read = DocumentRow.Read("id", row.Written);
        Assert.Equal(300UL, read.Version);
        Assert.Equal("content"u8.ToArray(), read.Content.ToArray());
    }

    [Fact]
    public void Rows_CutAnywhere_AreRefused()
    {
        RowWriter row = new();
        var version = new ObjectRecord(SomeRow.FullObject("k", s_blob), 70_000, VersionId.Create(70_000, 1));
        ObjectRow.Write(row, version);
        var bytes = row.Written.ToArray();

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<RowCorruptException>(() => ObjectRow.Read(version.Key, bytes.AsSpan(0, length)));
        }

        Assert.Throws<RowCorruptException>(() => ObjectRow.Read(version.Key, (byte[])[.. bytes, 0]));
        Assert.Throws<RowCorruptException>(() => ObjectRow.Read(version.Key, (byte[])[2, .. bytes[1..]]));
    }

    private static BucketRecord SomeBucket() => new()
    {
        Id = new BucketId(5),
        Name = BucketName.Parse("bucket"),
        Owner = SomeRow.Owner,
        Created = SomeRow.Time,
        Region = "us-east-1",
    };

    private static void WriteUpload(RowWriter row, UploadRecord upload) => UploadRow.Write(row, 1234, upload);

    private static UploadRecord ReadUpload(ReadOnlySpan<byte> bytes)
    {
        var upload = UploadRow.Read(new BucketId(5), ObjectKey.Create("k"), new UploadId(1, 2), bytes, out var sequence);
        Assert.Equal(1234UL, sequence);
        return upload;
    }

    private static void Check<T>(string golden, T record, Action<RowWriter, T> write, ReadBytes<T> read)
    {
        RowWriter row = new();
        write(row, record);
        Assert.Equal(Golden.Of(golden), Convert.ToHexString(row.Written));
        Assert.Equal(JsonSerializer.Serialize(record), JsonSerializer.Serialize(read(row.Written)));
    }

    private delegate T ReadBytes<out T>(ReadOnlySpan<byte> bytes);
}
