using Gateway.Host.Settings;

namespace Gateway.Host.Server;

/// <summary>Plain HTTP stays on this machine unless it is asked for, and the two listeners do not take one port.</summary>
internal sealed class AddressValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        var server = options.Server;
        if (!server.Address.IsLoopback && !options.Tls.IsEnabled && !server.AllowPlainHttp)
        {
            mistakes.Add(new SettingMistake(
                $"GATEWAY_ADDRESS (Address) has the value \"{server.Address}\", which other machines reach, and there is no TLS: set "
                + "GATEWAY_TLS__CERTIFICATE (Tls:Certificate), or GATEWAY_SERVER__ALLOW_PLAIN_HTTP (Server:AllowPlainHttp) to true, or "
                + "listen on 127.0.0.1."));
        }

        if (server.Address.Port != 0 && server.Address.Port == server.Management.Port && Overlap(server.Address, server.Management))
        {
            mistakes.Add(new SettingMistake(
                $"GATEWAY_MANAGEMENT (Management) has the value \"{server.Management}\", which is taken by GATEWAY_ADDRESS (Address) "
                + $"\"{server.Address}\"; it accepts another port."));
        }
    }

    private static bool Overlap(ListenAddress a, ListenAddress b) =>
        a.Address.Equals(b.Address) || IsAny(a) || IsAny(b);

    private static bool IsAny(ListenAddress address) =>
        address.Address.Equals(System.Net.IPAddress.Any) || address.Address.Equals(System.Net.IPAddress.IPv6Any);
}
