using System.Net;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Connections;

/// <summary>The client at the far end of a connection: the peer of the socket, or whom a trusted proxy speaks for.</summary>
/// <param name="Address">Null when a trusted proxy does not say it.</param>
/// <param name="IsSecure">Whether the client speaks TLS, to us or to the proxy.</param>
/// <param name="IsVouched">Whether a trusted proxy says how the client speaks. The handshake with us is the proxy's then, and not the client's.</param>
internal readonly record struct ClientConnection(IPAddress? Address, bool IsSecure, bool IsVouched = false)
{
    /// <summary>Reads forwarding headers only where the peer is trusted.</summary>
    public static ClientConnection Of(HttpContext http, TrustedNetworks trusted, ForwardedHeader header)
    {
        var peer = http.Connection.RemoteIpAddress;
        var direct = new ClientConnection(peer is null ? null : TrustedNetworks.Plain(peer), http.Request.IsHttps);
        if (!trusted.Contains(peer))
        {
            return direct;
        }

        // Its own address would let everybody behind it have what policies give to the proxy's network.
        var unnamed = direct with { Address = null };
        return header == ForwardedHeader.Forwarded
            ? ForwardedHops.OfForwarded(http.Request.Headers, unnamed, trusted)
            : ForwardedHops.OfXForwardedFor(http.Request.Headers, unnamed, trusted);
    }
}
