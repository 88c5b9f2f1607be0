using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Gateway.Core.Names;

/// <summary>
/// The id of a multipart upload: 16 bytes as base64url on the wire. Ids of one key sort by the time they were made, in milliseconds
/// since 1970, then by a random number. <c>default</c> is no upload.
/// </summary>
public readonly record struct UploadId(ulong Time, ulong Nonce) : IComparable<UploadId>
{
    private const int ByteLength = 16;

    public static bool TryParse(string? text, out UploadId id)
    {
        // Base64Url.TryDecodeFromChars would throw on characters that are not base64.
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (text is null
            || text.Length != Base64Url.GetEncodedLength(ByteLength)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done
            || written != ByteLength)
        {
            id = default;
            return false;
        }

        id = new UploadId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return true;
    }

    public int CompareTo(UploadId other) => Time != other.Time ? Time.CompareTo(other.Time) : Nonce.CompareTo(other.Nonce);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Time);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Nonce);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool operator <(UploadId left, UploadId right) => left.CompareTo(right) < 0;

    public static bool operator <=(UploadId left, UploadId right) => left.CompareTo(right) <= 0;

    public static bool operator >(UploadId left, UploadId right) => left.CompareTo(right) > 0;

    public static bool operator >=(UploadId left, UploadId right) => left.CompareTo(right) >= 0;
}
