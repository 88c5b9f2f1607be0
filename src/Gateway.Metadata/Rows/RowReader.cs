using System.Buffers.Binary;
using System.Text;

namespace Gateway.Metadata.Rows;

/// <summary>
/// Reads the fields of a row in the order they were written. Never reads outside the row, whatever its bytes are.
/// </summary>
/// <exception cref="RowCorruptException">The row ends too early, or a field cannot be what it should be.</exception>
internal ref struct RowReader(ReadOnlySpan<byte> row)
{
    private readonly ReadOnlySpan<byte> _row = row;
    private int _position;

    /// <summary>How many bytes were read.</summary>
    public readonly int Position => _position;

    public readonly bool AtEnd => _position == _row.Length;

    public byte Byte() => Take(1)[0];

    public ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new RowCorruptException("a number does not end.");
    }

    public int Count()
    {
        var value = Unsigned();
        return value <= int.MaxValue ? (int)value : throw new RowCorruptException("a count is too large.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public DateTimeOffset Time()
    {
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(Signed());
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new RowCorruptException("a time is out of range.");
        }
    }

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public ReadOnlySpan<byte> Bytes() => Take(Count());

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public ReadOnlySpan<byte> Take(int count)
    {
        if (_row.Length - _position < count)
        {
            throw new RowCorruptException("it ends too early.");
        }

        var field = _row.Slice(_position, count);
        _position += count;
        return field;
    }

    /// <summary>The first byte of every row: the version of its format.</summary>
    public void Format(byte expected, string row)
    {
        var format = Byte();
        if (format != expected)
        {
            throw new RowCorruptException($"{row} has format {format}; this version reads format {expected}.");
        }
    }

    public readonly void End()
    {
        if (!AtEnd)
        {
            throw new RowCorruptException("it is longer than its fields.");
        }
    }
}
