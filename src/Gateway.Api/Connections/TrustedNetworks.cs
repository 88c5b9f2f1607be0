using System.Net;

namespace Gateway.Api.Connections;

/// <summary>The networks whose hosts are believed when they say whom they speak for. Immutable.</summary>
public sealed class TrustedNetworks(IReadOnlyList<IPNetwork> networks)
{
    /// <summary>Nobody is believed.</summary>
    public static TrustedNetworks None { get; } = new([]);

    public IReadOnlyList<IPNetwork> All { get; } = networks;

    /// <summary>Whether the address is in one of them. An IPv4 address in IPv6 clothes (<c>::ffff:10.0.0.1</c>) counts as what it is.</summary>
    public bool Contains(IPAddress? address)
    {
        if (All.Count == 0 || address is null)
        {
            return false;
        }

        var plain = Plain(address);
        foreach (var network in All)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The IPv4 address that an IPv6 one stands for; any other address as it is.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
