using System.Buffers.Binary;
using System.Text;

namespace Gateway.Metadata.Rows;

/// <summary>
/// Writes the fields of a row one after the other. Numbers are little-endian base-128 varints. Made to be used again; not safe for concurrent use.
/// </summary>
internal sealed class RowWriter
{
    private const int MaximumVarintLength = 10;

    private byte[] _buffer = new byte[512];
    private int _length;

    /// <summary>What was written since the last <see cref="Reset"/>; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Reset() => _length = 0;

    public void Byte(byte value) => Take(1)[0] = value;

    public void Unsigned(ulong value)
    {
        Reserve(MaximumVarintLength);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    /// <summary>Zigzag, so that small negative numbers stay short.</summary>
    public void Signed(long value) => Unsigned(((ulong)value << 1) ^ (ulong)(value >> 63));

    /// <summary>In milliseconds since 1970, UTC.</summary>
    public void Time(DateTimeOffset value) => Signed(value.ToUnixTimeMilliseconds());

    /// <summary>Eight bytes, most significant first.</summary>
    public void Fixed64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Take(8), value);

    /// <summary>A length and the bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Unsigned((ulong)value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>A length and the UTF-8 bytes.</summary>
    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)count);
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    /// <summary>Without a length.</summary>
    public void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>A field of known length, to be filled by the caller at once.</summary>
    public Span<byte> Take(int count)
    {
        Reserve(count);
        var field = _buffer.AsSpan(_length, count);
        _length += count;
        return field;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }
    }
}
