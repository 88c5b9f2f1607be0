using System.Globalization;

namespace Gateway.Policy.Matching;

/// <summary>A CIDR range; the bits of the address that the prefix leaves free are ignored.</summary>
internal readonly record struct AddressRange
{
    private readonly UInt128 _value;
    private readonly int _free;
    private readonly bool _isV4;

    private AddressRange(AddressBits address, int prefix)
    {
        _isV4 = address.IsV4;
        _free = address.Width - prefix;
        _value = Cut(address.Value);
    }

    /// <summary>Reads <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>; a bare address is the range of itself.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressRange range)
    {
        range = default;
        var slash = text.IndexOf('/');
        if (!AddressBits.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            return false;
        }

        var prefix = address.Width;
        if (slash >= 0)
        {
            if (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix))
            {
                return false;
            }

            // The prefix of a mapped address counts from the front of the IPv6 address; a shorter one means more than IPv4.
            if (address.IsV4 && text.Contains(':'))
            {
                (address, prefix) = prefix < AddressBits.MappedBits ? (address.Mapped, prefix) : (address, prefix - AddressBits.MappedBits);
            }

            if (prefix < 0 || prefix > address.Width)
            {
                return false;
            }
        }

        range = new AddressRange(address, prefix);
        return true;
    }

    public bool Contains(AddressBits address) => address.IsV4 == _isV4 && Cut(address.Value) == _value;

    /// <summary>Without the free bits. A shift by the whole width would be one by nothing.</summary>
    private UInt128 Cut(UInt128 value) => _free == 128 ? UInt128.Zero : value >> _free;
}
