using Gateway.Api.Connections;
using Gateway.Host.Settings;

namespace Gateway.Host.Proxies;

internal static class ProxySettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<TrustedNetworks>(
            "Proxies:TrustedNetworks",
            "The networks of load balancers and reverse proxies. What they say of the client's address and scheme counts in policies; what others say does not.",
            new NetworkList(),
            o => o.Proxies.TrustedNetworks,
            (o, v) => o.Proxies.TrustedNetworks = v),
        new TypedSetting<ForwardedHeader>(
            "Proxies:Header",
            "The header in which they say it: X-Forwarded-For with X-Forwarded-Proto, or Forwarded (RFC 7239). The other one is ignored, so they need not remove it.",
            new Choice<ForwardedHeader>(),
            o => o.Proxies.Header,
            (o, v) => o.Proxies.Header = v),
        new TypedSetting<bool>(
            "Proxies:ProxyProtocol",
            "Whether every connection from the trusted networks begins with a header of the PROXY protocol, version 2; one that does not is closed.",
            new Switch(),
            o => o.Proxies.UsesProxyProtocol,
            (o, v) => o.Proxies.UsesProxyProtocol = v),
    ];
}
