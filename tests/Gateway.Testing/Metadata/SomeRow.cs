using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Testing.Metadata;

/// <summary>Rows to store.</summary>
public static class SomeRow
{
    public static AccountId Owner { get; } = AccountId.Parse("012345678901");

    public static DateTimeOffset Time { get; } = new(2024, 2, 29, 12, 30, 45, 678, TimeSpan.Zero);

    public static NewBucket Bucket(string name, AccountId? owner = null) => new()
    {
        Name = BucketName.Parse(name),
        Owner = owner ?? Owner,
        Created = Time,
        Region = "us-east-1",
    };

    /// <summary>With the body inline, or without a body.</summary>
    public static ObjectPut Put(BucketRecord bucket, string key, string? body = null, WriteCondition condition = default)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        return new ObjectPut
        {
            Bucket = bucket.Id,
            InlineBody = bytes,
            Condition = condition,
            Object = new NewObject
            {
                Key = ObjectKey.Create(key),
                LastModified = Time,
                Size = bytes.Length,
                ETag = TagOf(body ?? ""),
                Owner = Owner,
                Body = body is null ? BodyKind.None : BodyKind.Inline,
            },
        };
    }

    public static ETag TagOf(string body) => ETag.FromMd5(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    public static ObjectPut PutBlob(BucketRecord bucket, string key, BlobSpan blob, WriteCondition condition = default)
    {
        var put = Put(bucket, key, condition: condition);
        return put with { Object = put.Object with { Body = BodyKind.Blob, Blob = blob, Size = blob.Length } };
    }

    public static ObjectDelete Delete(
        BucketRecord bucket, string key, VersionId? version = null, WriteCondition condition = default) => new()
        {
            Bucket = bucket.Id,
            Key = ObjectKey.Create(key),
            Version = version is { } id ? VersionSelector.Of(id) : VersionSelector.Current,
            Condition = condition,
            Time = Time,
            Owner = Owner,
        };

    /// <summary>An object with something in every field.</summary>
    public static NewObject FullObject(string key, BlobSpan blob) => new()
    {
        Key = ObjectKey.Create(key),
        LastModified = Time,
        Size = blob.Length,
        ETag = new ETag(new UInt128(0x0011223344556677, 0x8899AABBCCDDEEFF), 3),
        Owner = Owner,
        Metadata = FullMetadata,
        StorageClass = "STANDARD_IA",
        Checksum = new ObjectChecksum(ChecksumAlgorithm.Crc32C, ChecksumType.Composite, new byte[] { 1, 2, 3, 4 }, 3),
        Body = BodyKind.Blob,
        Blob = blob,
        Tags = [new("project", "gateway"), new("empty", "")],
        Retention = new ObjectRetention(RetentionMode.Compliance, Time.AddYears(7)),
        LegalHold = true,
        Encryption = new EncryptionEnvelope(2, "key-1", new byte[] { 9, 8, 7 }),
    };

    public static ObjectMetadata FullMetadata { get; } = new()
    {
        ContentType = "text/plain; charset=utf-8",
        ContentEncoding = "gzip",
        CacheControl = "no-cache",
        ContentDisposition = "attachment",
        ContentLanguage = "de",
        Expires = "Thu, 01 Dec 1994 16:00:00 GMT",
        WebsiteRedirectLocation = "/other",
        User = [new("mtime", "1700000000"), new("name", "Zoë 😀")],
    };

    public static NewUpload Upload(BucketRecord bucket, string key, UploadId id) => new()
    {
        Bucket = bucket.Id,
        Key = ObjectKey.Create(key),
        Id = id,
        Initiated = Time,
        Owner = Owner,
        Initiator = "arn:aws:iam::012345678901:root",
    };

    /// <summary>An upload with something in every field.</summary>
    public static NewUpload FullUpload(BucketRecord bucket, string key, UploadId id) => Upload(bucket, key, id) with
    {
        Metadata = FullMetadata,
        StorageClass = "GLACIER_IR",
        ChecksumAlgorithm = ChecksumAlgorithm.Sha256,
        ChecksumType = ChecksumType.Composite,
        Tags = [new("k", "v")],
        Retention = new ObjectRetention(RetentionMode.Governance, Time.AddDays(1)),
        LegalHold = true,
        Encryption = new EncryptionEnvelope(1, null, new byte[] { 5 }),
    };

    public static PartRecord Part(int number, BlobSpan blob) => new(number, blob, TagOf($"part {number}"), Time, new byte[] { (byte)number });

    public static UploadCompletion Completion(
        UploadRecord upload, IReadOnlyList<PartRecord> parts, WriteCondition condition = default) => new()
        {
            Upload = upload,
            Parts = parts,
            Condition = condition,
            Object = new NewObject
            {
                Key = upload.Key,
                LastModified = Time,
                Size = parts.Sum(p => p.Blob.Length),
                ETag = TagOf("multipart") with { PartCount = parts.Count },
                Owner = Owner,
                Metadata = upload.Metadata,
                Body = BodyKind.Parts,
            },
        };
}
