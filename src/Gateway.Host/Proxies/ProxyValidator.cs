using Gateway.Host.Settings;

namespace Gateway.Host.Proxies;

/// <summary>The PROXY protocol is spoken with somebody.</summary>
internal sealed class ProxyValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        if (options.Proxies is { UsesProxyProtocol: true, TrustedNetworks.All.Count: 0 })
        {
            mistakes.Add(new SettingMistake(
                "GATEWAY_PROXIES__PROXY_PROTOCOL (Proxies:ProxyProtocol) is true, but GATEWAY_PROXIES__TRUSTED_NETWORKS (Proxies:TrustedNetworks) is not set; "
                + "it accepts the networks of the proxies that speak the protocol."));
        }
    }
}
