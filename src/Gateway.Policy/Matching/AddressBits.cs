using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Policy.Matching;

/// <summary>
/// An IP address as a number. An IPv4 address that is written in IPv6 (<c>::ffff:10.0.0.1</c>), as sockets of both kinds report it, is the IPv4
/// address; zones (<c>%eth0</c>) do not count.
/// </summary>
internal readonly record struct AddressBits(UInt128 Value, bool IsV4)
{
    /// <summary>How many bits before the address a mapped IPv4 address has in IPv6.</summary>
    public const int MappedBits = 96;

    private static readonly UInt128 s_mapped = 0xFFFF;

    public int Width => IsV4 ? 32 : 128;

    /// <summary>An IPv4 address as it is written in IPv6.</summary>
    public AddressBits Mapped => new((s_mapped << 32) | Value, false);

    public static AddressBits Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4)
        {
            return new AddressBits(BinaryPrimitives.ReadUInt32BigEndian(bytes), true);
        }

        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return value >> 32 == s_mapped ? new AddressBits((uint)value, true) : new AddressBits(value, false);
    }

    /// <summary>Reads <c>a.b.c.d</c> with four decimal numbers, or IPv6 text; no other form that resolvers know.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressBits address)
    {
        if (text.Contains(':'))
        {
            address = default;
            if (text.IndexOfAny('%', '[', '/') >= 0 || !IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            {
                return false;
            }

            address = Of(parsed);
            return true;
        }

        return TryParseV4(text, out address);
    }

    public ReadOnlySpan<char> Format(Span<char> scratch)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        new IPAddress(IsV4 ? bytes[12..] : bytes).TryFormat(scratch, out var length);
        return scratch[..length];
    }

    private static bool TryParseV4(ReadOnlySpan<char> text, out AddressBits address)
    {
        address = default;
        uint value = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || part.IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                return false;
            }

            var number = 0u;
            foreach (var digit in part)
            {
                number = (number * 10) + (uint)(digit - '0');
            }

            if (number > byte.MaxValue)
            {
                return false;
            }

            value = (value << 8) | number;
        }

        address = new AddressBits(value, true);
        return parts == 4;
    }
}
