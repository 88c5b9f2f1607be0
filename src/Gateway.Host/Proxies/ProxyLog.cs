using System.Net;

namespace Gateway.Host.Proxies;

internal static partial class ProxyLog
{
    [LoggerMessage(LogLevel.Warning, "A connection from {Peer}, which is in a trusted network, was closed: it has no valid header of the PROXY protocol")]
    public static partial void NoProxyHeader(this ILogger<ProxyProtocol> logger, IPAddress peer);
}
