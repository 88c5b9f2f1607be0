using System.Buffers.Binary;
using System.Text;
using Gateway.Core.Names;

namespace Gateway.Metadata.Rocks.Keys;

/// <summary>
/// The keys of rows that belong to an object key. Each begins with the bucket's id, most significant byte first. Where nothing follows the object
/// key, its UTF-8 bytes stand as they are; otherwise escaped (see <see cref="EscapedText"/>).
/// </summary>
internal static class RowKeys
{
    /// <summary>How large a buffer holds any of these keys.</summary>
    public const int MaximumLength = BucketLength + (2 * ObjectKey.MaximumLength) + EscapedText.TerminatorLength + UploadIdLength;

    public const int BucketLength = 8;
    public const int SequenceLength = 8;
    public const int UploadIdLength = 16;
    public const int BlobIdLength = 16;
    public const int PartNumberLength = 2;

    /// <summary>A current object, and the entry of a null version: bucket, key.</summary>
    public static ReadOnlySpan<byte> Object(Span<byte> buffer, BucketId bucket, ObjectKey key)
    {
        Bucket(buffer, bucket);
        return buffer[..(BucketLength + Encoding.UTF8.GetBytes(key.Value, buffer[BucketLength..]))];
    }

    /// <summary>What the versions, or the uploads, of a key have in common: bucket, escaped key.</summary>
    public static ReadOnlySpan<byte> OfKey(Span<byte> buffer, BucketId bucket, ObjectKey key)
    {
        Bucket(buffer, bucket);
        return buffer[..(BucketLength + EscapedText.WriteTerminated(buffer[BucketLength..], key.Value))];
    }

    /// <summary>One version: bucket, escaped key, and the sequence number inverted, so that the newest comes first.</summary>
    public static ReadOnlySpan<byte> Version(Span<byte> buffer, BucketId bucket, ObjectKey key, ulong sequence)
    {
        var length = OfKey(buffer, bucket, key).Length;
        BinaryPrimitives.WriteUInt64BigEndian(buffer[length..], ~sequence);
        return buffer[..(length + SequenceLength)];
    }

    /// <summary>One upload: bucket, escaped key, upload id.</summary>
    public static ReadOnlySpan<byte> Upload(Span<byte> buffer, BucketId bucket, ObjectKey key, UploadId id)
    {
        var length = OfKey(buffer, bucket, key).Length;
        BinaryPrimitives.WriteUInt64BigEndian(buffer[length..], id.Time);
        BinaryPrimitives.WriteUInt64BigEndian(buffer[(length + 8)..], id.Nonce);
        return buffer[..(length + UploadIdLength)];
    }

    public static UploadId ReadUploadId(ReadOnlySpan<byte> key) => new(
        BinaryPrimitives.ReadUInt64BigEndian(key[^UploadIdLength..]), BinaryPrimitives.ReadUInt64BigEndian(key[^8..]));

    /// <summary>A row named by a bucket's id, or all rows of the bucket.</summary>
    public static ReadOnlySpan<byte> Bucket(Span<byte> buffer, BucketId bucket) => Sequence(buffer, bucket.Value);

    /// <summary>A row named by a sequence number.</summary>
    public static ReadOnlySpan<byte> Sequence(Span<byte> buffer, ulong sequence)
    {
        BinaryPrimitives.WriteUInt64BigEndian(buffer, sequence);
        return buffer[..SequenceLength];
    }

    /// <summary>A part: the upload's sequence number, part number.</summary>
    public static ReadOnlySpan<byte> Part(Span<byte> buffer, ulong upload, int number)
    {
        Sequence(buffer, upload);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[SequenceLength..], checked((ushort)number));
        return buffer[..(SequenceLength + PartNumberLength)];
    }

    public static int ReadPartNumber(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt16BigEndian(key[SequenceLength..]);

    public static ReadOnlySpan<byte> Blob(Span<byte> buffer, BlobId blob)
    {
        BinaryPrimitives.WriteUInt64BigEndian(buffer, blob.Incarnation);
        BinaryPrimitives.WriteUInt64BigEndian(buffer[8..], blob.Number);
        return buffer[..BlobIdLength];
    }

    /// <summary>A blob on the garbage list: time in milliseconds, blob.</summary>
    public static ReadOnlySpan<byte> Garbage(Span<byte> buffer, DateTimeOffset since, BlobId blob)
    {
        Time(buffer, since);
        Blob(buffer[8..], blob);
        return buffer[..(8 + BlobIdLength)];
    }

    public static BlobId ReadBlob(ReadOnlySpan<byte> key) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(key), BinaryPrimitives.ReadUInt64BigEndian(key[8..]));

    /// <summary>Milliseconds since 1970; earlier times count as 1970.</summary>
    public static ReadOnlySpan<byte> Time(Span<byte> buffer, DateTimeOffset time)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer, Math.Max(0, time.ToUnixTimeMilliseconds()));
        return buffer[..8];
    }

    public static DateTimeOffset ReadTime(ReadOnlySpan<byte> key) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(key));
}
