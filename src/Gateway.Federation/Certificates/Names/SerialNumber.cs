using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Federation.Certificates.Names;

/// <summary>The serial number of a certificate, at most 20 octets (RFC 5280, section 4.1.2.2), small enough to keep a million of them. Immutable.</summary>
internal readonly record struct SerialNumber
{
    private const int MaximumLength = 20;

    private readonly UInt128 _low;
    private readonly uint _high;

    private SerialNumber(ReadOnlySpan<byte> bigEndian)
    {
        Span<byte> padded = stackalloc byte[MaximumLength];
        padded.Clear();
        bigEndian.CopyTo(padded[(MaximumLength - bigEndian.Length)..]);
        _high = BinaryPrimitives.ReadUInt32BigEndian(padded);
        _low = BinaryPrimitives.ReadUInt128BigEndian(padded[4..]);
    }

    /// <param name="bigEndian">As encoded, whatever its sign.</param>
    /// <exception cref="CryptographicException">It is longer than allowed.</exception>
    public static SerialNumber Read(ReadOnlySpan<byte> bigEndian)
    {
        // A sign octet may precede twenty others.
        var plain = bigEndian.Length > 1 && bigEndian[0] == 0 ? bigEndian[1..] : bigEndian;
        return plain.Length > MaximumLength
            ? throw new CryptographicException("A serial number has more than 20 octets.")
            : new SerialNumber(plain);
    }

    /// <summary>Hexadecimal digits, with or without colons and leading zeros.</summary>
    public static bool TryParse(string text, out SerialNumber serial)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).TrimStart('0');
        if (text.Length == 0 || digits.Length > 2 * MaximumLength || !digits.All(char.IsAsciiHexDigit))
        {
            serial = default;
            return false;
        }

        serial = new SerialNumber(Convert.FromHexString(digits.Length % 2 == 0 ? digits : "0" + digits));
        return true;
    }

    public override string ToString() => _high == 0
        ? _low.ToString("X", CultureInfo.InvariantCulture)
        : _high.ToString("X", CultureInfo.InvariantCulture) + _low.ToString("X32", CultureInfo.InvariantCulture);
}
