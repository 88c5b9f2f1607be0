using System.Net;
using System.Net.Sockets;

namespace Gateway.Federation.Http;

/// <summary>
/// Connects to the addresses of a name that may be connected to. The address that was checked is the one that is connected to, so a name that answers
/// differently the second time gains nothing.
/// </summary>
/// <param name="resolve">The addresses of a name.</param>
internal sealed class OutboundConnector(OutboundOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = Array.FindAll(await resolve(context.DnsEndPoint.Host, cancellationToken), MayConnect);
        if (addresses.Length == 0)
        {
            throw new OutboundException($"{context.DnsEndPoint.Host} has no address that may be connected to.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool MayConnect(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !options.PublicAddressesOnly || PublicAddress.Is(plain) || options.AllowedNetworks.Any(n => n.Contains(plain));
    }
}
