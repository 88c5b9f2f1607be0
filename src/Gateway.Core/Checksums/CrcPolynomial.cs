namespace Gateway.Core.Checksums;

/// <summary>
/// Arithmetic of polynomials over GF(2) modulo the generator of a reflected CRC. A remainder is held reflected: the coefficient of x^0 is its
/// highest bit. Immutable.
/// </summary>
internal sealed class CrcPolynomial
{
    // x^(2^k) for every k, so that any power is a product of at most 64 of them.
    private readonly ulong[] _powers = new ulong[64];

    /// <param name="width">The degree of the generator: 32 or 64.</param>
    /// <param name="generator">The generator without its highest term, reflected.</param>
    public CrcPolynomial(int width, ulong generator)
    {
        Width = width;
        Generator = generator;
        _powers[0] = One >> 1;
        for (var k = 1; k < _powers.Length; k++)
        {
            _powers[k] = Multiply(_powers[k - 1], _powers[k - 1]);
        }
    }

    public int Width { get; }

    public ulong Generator { get; }

    /// <summary>The polynomial 1.</summary>
    private ulong One => 1UL << (Width - 1);

    /// <summary>x^<paramref name="exponent"/>.</summary>
    public ulong Power(ulong exponent)
    {
        var result = One;
        for (var k = 0; exponent != 0; k++, exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result = Multiply(result, _powers[k]);
            }
        }

        return result;
    }

    public ulong Multiply(ulong left, ulong right)
    {
        var product = 0UL;
        for (var bit = One; left != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
            {
                product ^= right;
                left ^= bit;
            }

            right = MultiplyByX(right);
        }

        return product;
    }

    public ulong MultiplyByX(ulong value) => (value >> 1) ^ ((value & 1) == 0 ? 0 : Generator);
}
