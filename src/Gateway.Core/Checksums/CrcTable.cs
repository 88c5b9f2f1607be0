using System.Buffers.Binary;

namespace Gateway.Core.Checksums;

/// <summary>Computes a reflected CRC with tables, eight bytes at a time ("slicing by 8"). Immutable.</summary>
internal sealed class CrcTable
{
    private const int Slices = 8;

    // [slice * 256 + byte]: the remainder of that byte followed by `slice` zero bytes.
    private readonly ulong[] _table = new ulong[Slices * 256];

    public CrcTable(CrcPolynomial polynomial)
    {
        for (var value = 0; value < 256; value++)
        {
            var remainder = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = polynomial.MultiplyByX(remainder);
            }

            _table[value] = remainder;
        }

        for (var i = 256; i < _table.Length; i++)
        {
            var previous = _table[i - 256];
            _table[i] = (previous >> 8) ^ _table[(int)(previous & 0xFF)];
        }
    }

    /// <summary>The remainder after <paramref name="bytes"/>, without any inversion.</summary>
    public ulong Update(ulong remainder, ReadOnlySpan<byte> bytes)
    {
        var table = _table.AsSpan(0, Slices * 256);
        while (bytes.Length >= Slices)
        {
            var x = remainder ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            remainder = table[(7 * 256) + (int)(x & 0xFF)]
                ^ table[(6 * 256) + (int)((x >> 8) & 0xFF)]
                ^ table[(5 * 256) + (int)((x >> 16) & 0xFF)]
                ^ table[(4 * 256) + (int)((x >> 24) & 0xFF)]
                ^ table[(3 * 256) + (int)((x >> 32) & 0xFF)]
                ^ table[(2 * 256) + (int)((x >> 40) & 0xFF)]
                ^ table[256 + (int)((x >> 48) & 0xFF)]
                ^ table[(int)(x >> 56)];
            bytes = bytes[Slices..];
        }

        foreach (var b in bytes)
        {
            remainder = (remainder >> 8) ^ table[(int)((remainder ^ b) & 0xFF)];
        }

        return remainder;
    }
}
