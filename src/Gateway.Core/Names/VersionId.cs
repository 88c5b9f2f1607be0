using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Gateway.Core.Names;

/// <summary>
/// The version id of an object. <c>default</c> is the null version, written <c>null</c> on the wire: the only version of a bucket
/// without versioning. Other ids are opaque to clients: 16 bytes, the commit sequence and a random number, as base64url.
/// </summary>
public readonly record struct VersionId
{
    public const string NullText = "null";

    private const int ByteLength = 16;

    private VersionId(ulong sequence, ulong nonce)
    {
        Sequence = sequence;
        Nonce = nonce;
    }

    /// <summary>The sequence of the commit that made the version; 0 for the null version.</summary>
    public ulong Sequence { get; }

    public ulong Nonce { get; }

    public static VersionId Null => default;

    public bool IsNull => Sequence == 0;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sequence"/> is 0.</exception>
    public static VersionId Create(ulong sequence, ulong nonce)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sequence);
        return new VersionId(sequence, nonce);
    }

    public static bool TryParse(string? text, out VersionId id)
    {
        id = default;
        if (text == NullText)
        {
            return true;
        }

        // Base64Url.TryDecodeFromChars would throw on characters that are not base64.
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (text is null
            || text.Length != Base64Url.GetEncodedLength(ByteLength)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done
            || written != ByteLength)
        {
            return false;
        }

        var sequence = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        if (sequence == 0)
        {
            return false;
        }

        id = new VersionId(sequence, BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return true;
    }

    public override string ToString()
    {
        if (IsNull)
        {
            return NullText;
        }

        Span<byte> bytes = stackalloc byte[ByteLength];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Sequence);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Nonce);
        return Base64Url.EncodeToString(bytes);
    }
}
