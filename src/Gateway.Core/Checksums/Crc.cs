using System.Runtime.Intrinsics;

namespace Gateway.Core.Checksums;

/// <summary>
/// The cyclic redundancy checks of S3. All three are reflected, start from all ones, and are inverted at the end. Immutable, safe for
/// concurrent use.
/// </summary>
/// <remarks>
/// CRC32: ISO 3309 (zlib). CRC32C: Castagnoli, RFC 3720. CRC64NVME: NVM Express command set specification, "64b CRC". Values are handled as
/// numbers here; a CRC of 32 bits is in the low half.
/// </remarks>
public sealed class Crc
{
    private readonly CrcPolynomial _polynomial;
    private readonly CrcTable _table;
    private readonly CrcFolder _folder;
    private readonly ulong _mask;

    private Crc(int width, ulong generator)
    {
        _polynomial = new CrcPolynomial(width, generator);
        _table = new CrcTable(_polynomial);
        _folder = new CrcFolder(_polynomial);
        _mask = ulong.MaxValue >> (64 - width);
    }

    public static Crc Crc32 { get; } = new(32, 0xEDB88320);

    public static Crc Crc32C { get; } = new(32, 0x82F63B78);

    public static Crc Crc64Nvme { get; } = new(64, 0x9A6C9329AC4BC9B5);

    /// <summary>In bytes.</summary>
    public int Length => _polynomial.Width / 8;

    /// <summary>The CRC of the bytes.</summary>
    public ulong Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The CRC of a message followed by <paramref name="bytes"/>.</summary>
    /// <param name="crc">The CRC of the message; 0 for the empty one.</param>
    /// <param name="bytes">What follows.</param>
    public ulong Append(ulong crc, ReadOnlySpan<byte> bytes) => Append(crc, bytes, vectorBits: 512);

    /// <summary>The CRC of two messages one after the other.</summary>
    /// <param name="first">The CRC of the first.</param>
    /// <param name="second">The CRC of the second.</param>
    /// <param name="secondLength">The length of the second, in bytes.</param>
    public ulong Combine(ulong first, ulong second, long secondLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(secondLength);

        // Appending n zero bits multiplies by x^n. The all-ones start and the final inversion cancel out (see crc32_combine of zlib).
        return _polynomial.Multiply(first, _polynomial.Power((ulong)secondLength * 8)) ^ second;
    }

    /// <param name="crc">The CRC of what came before.</param>
    /// <param name="bytes">What follows.</param>
    /// <param name="vectorBits">The widest vectors to use; 0 for the table alone. Tests compare the ways with it.</param>
    internal ulong Append(ulong crc, ReadOnlySpan<byte> bytes, int vectorBits)
    {
        var remainder = crc ^ _mask;
        if (bytes.Length >= CrcFolder.MinimumLength && vectorBits > 0 && CrcFolder.IsSupported)
        {
            Span<byte> block = stackalloc byte[Vector128<byte>.Count];
            var consumed = _folder.Fold(remainder, bytes, vectorBits, out var folded);
            folded.CopyTo(block);
            remainder = _table.Update(0, block);
            bytes = bytes[consumed..];
        }

        return _table.Update(remainder, bytes) ^ _mask;
    }
}
