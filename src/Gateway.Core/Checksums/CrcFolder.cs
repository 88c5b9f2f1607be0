using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmAes = System.Runtime.Intrinsics.Arm.Aes;

namespace Gateway.Core.Checksums;

/// <summary>
/// Shrinks a message to 16 bytes with the same remainder, by carry-less multiplication: a block is moved past the next ones by multiplying it
/// by a power of x modulo the generator, and added to the block it lands on. Immutable.
/// </summary>
/// <remarks>
/// "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009. The 16 bytes that are left go through the table
/// instead of a Barrett reduction: as fast for the lengths that matter, and with no constant of its own. The constants have 64 bits also for
/// CRCs of 32, so one set of instructions serves all widths.
/// </remarks>
internal sealed class CrcFolder
{
    /// <summary>Below this many bytes the table is as fast.</summary>
    public const int MinimumLength = 128;

    private const int BlockSize = 16;

    private readonly Vector128<ulong> _by128;
    private readonly Vector128<ulong> _by256;
    private readonly Vector128<ulong> _by384;
    private readonly Vector128<ulong> _by512;
    private readonly Vector128<ulong> _by1024;
    private readonly Vector128<ulong> _by2048;

    public CrcFolder(CrcPolynomial polynomial)
    {
        _by128 = Constants(polynomial, 128);
        _by256 = Constants(polynomial, 256);
        _by384 = Constants(polynomial, 384);
        _by512 = Constants(polynomial, 512);
        _by1024 = Constants(polynomial, 1024);
        _by2048 = Constants(polynomial, 2048);
    }

    public static bool IsSupported => BitConverter.IsLittleEndian && (Pclmulqdq.IsSupported || ArmAes.IsSupported);

    /// <summary>
    /// Folds as many whole blocks of <paramref name="bytes"/> as it can.
    /// </summary>
    /// <param name="remainder">The remainder of what came before.</param>
    /// <param name="bytes">At least <see cref="MinimumLength"/>.</param>
    /// <param name="width">The widest vectors to use, in bits: 128, 256 or 512. The processor may allow less.</param>
    /// <param name="folded">16 bytes whose remainder, starting from 0, is that of the bytes consumed.</param>
    /// <returns>The number of bytes consumed.</returns>
    public int Fold(ulong remainder, ReadOnlySpan<byte> bytes, int width, out Vector128<byte> folded)
    {
        Vector128<ulong> block;
        int consumed;
        if (width >= 512 && Pclmulqdq.V512.IsSupported && bytes.Length >= 512)
        {
            block = Fold512(remainder, bytes, out consumed);
        }
        else if (width >= 256 && Pclmulqdq.V256.IsSupported && bytes.Length >= 256)
        {
            block = Fold256(remainder, bytes, out consumed);
        }
        else
        {
            block = Fold128(remainder, bytes, out consumed);
        }

        while (bytes.Length - consumed >= BlockSize)
        {
            block = Step(block, _by128) ^ Load128(bytes, consumed);
            consumed += BlockSize;
        }

        folded = block.AsByte();
        return consumed;
    }

    private Vector128<ulong> Fold128(ulong remainder, ReadOnlySpan<byte> bytes, out int consumed)
    {
        const int Stride = 4 * BlockSize;
        var a = Load128(bytes, 0) ^ Vector128.CreateScalar(remainder);
        var b = Load128(bytes, 16);
        var c = Load128(bytes, 32);
        var d = Load128(bytes, 48);
        var by = _by512;
        var i = Stride;
        for (; i <= bytes.Length - Stride; i += Stride)
        {
            a = Step(a, by) ^ Load128(bytes, i);
            b = Step(b, by) ^ Load128(bytes, i + 16);
            c = Step(c, by) ^ Load128(bytes, i + 32);
            d = Step(d, by) ^ Load128(bytes, i + 48);
        }

        consumed = i;
        return Step(a, _by384) ^ Step(b, _by256) ^ Step(c, _by128) ^ d;
    }

    private Vector128<ulong> Fold256(ulong remainder, ReadOnlySpan<byte> bytes, out int consumed)
    {
        const int Stride = 4 * 32;
        var a = Load256(bytes, 0) ^ Vector256.CreateScalar(remainder);
        var b = Load256(bytes, 32);
        var c = Load256(bytes, 64);
        var d = Load256(bytes, 96);
        var by = Vector256.Create(_by1024, _by1024);
        var i = Stride;
        for (; i <= bytes.Length - Stride; i += Stride)
        {
            a = Step(a, by) ^ Load256(bytes, i);
            b = Step(b, by) ^ Load256(bytes, i + 32);
            c = Step(c, by) ^ Load256(bytes, i + 64);
            d = Step(d, by) ^ Load256(bytes, i + 96);
        }

        var by256 = Vector256.Create(_by256, _by256);
        b ^= Step(a, by256);
        c ^= Step(b, by256);
        d ^= Step(c, by256);
        consumed = i;
        return Step(d.GetLower(), _by128) ^ d.GetUpper();
    }

    private Vector128<ulong> Fold512(ulong remainder, ReadOnlySpan<byte> bytes, out int consumed)
    {
        const int Stride = 4 * 64;
        var a = Load512(bytes, 0) ^ Vector512.CreateScalar(remainder);
        var b = Load512(bytes, 64);
        var c = Load512(bytes, 128);
        var d = Load512(bytes, 192);
        var by = Spread(_by2048);
        var i = Stride;
        for (; i <= bytes.Length - Stride; i += Stride)
        {
            a = Step(a, by) ^ Load512(bytes, i);
            b = Step(b, by) ^ Load512(bytes, i + 64);
            c = Step(c, by) ^ Load512(bytes, i + 128);
            d = Step(d, by) ^ Load512(bytes, i + 192);
        }

        var by512 = Spread(_by512);
        b ^= Step(a, by512);
        c ^= Step(b, by512);
        d ^= Step(c, by512);
        for (; i <= bytes.Length - 64; i += 64)
        {
            d = Step(d, by512) ^ Load512(bytes, i);
        }

        consumed = i;
        var lower = d.GetLower();
        var upper = d.GetUpper();
        return Step(lower.GetLower(), _by384) ^ Step(lower.GetUpper(), _by256) ^ Step(upper.GetLower(), _by128) ^ upper.GetUpper();
    }

    // The product of two reflected 64-bit numbers comes out multiplied by x, so the constants are one power lower. The first eight bytes of a
    // block stand 64 powers above the last eight.
    private static Vector128<ulong> Constants(CrcPolynomial polynomial, ulong bits)
    {
        var align = 64 - polynomial.Width;
        return Vector128.Create(polynomial.Power(bits + 63) << align, polynomial.Power(bits - 1) << align);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Step(Vector128<ulong> block, Vector128<ulong> by)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(block, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, by, 0x11);
        }

        return ArmAes.PolynomialMultiplyWideningLower(block.GetLower(), by.GetLower())
            ^ ArmAes.PolynomialMultiplyWideningUpper(block, by);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Step(Vector256<ulong> block, Vector256<ulong> by) =>
        Pclmulqdq.V256.CarrylessMultiply(block, by, 0x00) ^ Pclmulqdq.V256.CarrylessMultiply(block, by, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Step(Vector512<ulong> block, Vector512<ulong> by) =>
        Pclmulqdq.V512.CarrylessMultiply(block, by, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(block, by, 0x11);

    private static Vector512<ulong> Spread(Vector128<ulong> lane)
    {
        var half = Vector256.Create(lane, lane);
        return Vector512.Create(half, half);
    }

    // The loops above keep every index inside the span; slicing at each load would cost a third of the speed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load128(ReadOnlySpan<byte> bytes, int index) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(bytes), (nuint)index).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Load256(ReadOnlySpan<byte> bytes, int index) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(bytes), (nuint)index).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Load512(ReadOnlySpan<byte> bytes, int index) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(bytes), (nuint)index).AsUInt64();
}
