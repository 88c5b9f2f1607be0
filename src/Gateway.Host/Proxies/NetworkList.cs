using System.Net;
using System.Net.Sockets;
using Gateway.Api.Connections;
using Gateway.Host.Settings;

namespace Gateway.Host.Proxies;

/// <summary>Networks divided by commas.</summary>
internal sealed class NetworkList : SettingType<TrustedNetworks>
{
    public override string Accepts => "networks or addresses divided by commas, as 10.0.0.0/8,192.168.1.7,fd00::/8";

    public override bool TryParse(string text, out TrustedNetworks value)
    {
        var networks = new List<IPNetwork>();
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParseOne(item, out var network))
            {
                value = TrustedNetworks.None;
                return false;
            }

            networks.Add(network);
        }

        value = new TrustedNetworks(networks);
        return true;
    }

    public override string Format(TrustedNetworks value) => string.Join(',', value.All);

    private static bool TryParseOne(string text, out IPNetwork network)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out network);
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            network = default;
            return false;
        }

        network = new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }
}
