using Gateway.Api.Connections;

namespace Gateway.Host.Proxies;

internal sealed class ProxyOptions
{
    /// <summary>Whose word on the client's address and scheme counts. Default: nobody's.</summary>
    public TrustedNetworks TrustedNetworks { get; set; } = TrustedNetworks.None;

    /// <summary>The header in which they give it. Default: X-Forwarded-For.</summary>
    public ForwardedHeader Header { get; set; }

    /// <summary>Whether connections from them begin with a header of the PROXY protocol, version 2. Default: false.</summary>
    public bool UsesProxyProtocol { get; set; }

    /// <summary>How long a connection may take to send that header.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
