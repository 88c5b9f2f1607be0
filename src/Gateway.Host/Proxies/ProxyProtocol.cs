using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Host.Proxies;

/// <summary>
/// Takes the header of the PROXY protocol off connections of trusted networks, before TLS, and gives the connection the address that it names. A connection
/// of theirs without a whole, valid header is closed; those of others are passed on as they are, so that a header of theirs is a bad request and nothing
/// more. Safe for concurrent use.
/// </summary>
internal sealed class ProxyProtocol(ConnectionDelegate next, ProxyOptions options, TimeProvider time, ILogger<ProxyProtocol> logger)
{
    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        var peer = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (!options.TrustedNetworks.Contains(peer))
        {
            await next(connection);
            return;
        }

        if (await TryReadAsync(connection))
        {
            await next(connection);
        }
        else
        {
            logger.NoProxyHeader(peer!);
            connection.Abort(new ConnectionAbortedException("The connection does not begin with a header of the PROXY protocol."));
        }
    }

    private async Task<bool> TryReadAsync(ConnectionContext connection)
    {
        using var timeout = new CancellationTokenSource(options.HeaderTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, connection.ConnectionClosed);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(either.Token);
                var state = ProxyHeader.Read(read.Buffer, out var consumed, out var client);
                if (state == ProxyHeaderState.Whole)
                {
                    input.AdvanceTo(consumed);
                    connection.RemoteEndPoint = client ?? connection.RemoteEndPoint;
                    return true;
                }

                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (state == ProxyHeaderState.Malformed || read.IsCompleted || read.IsCanceled)
                {
                    return false;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
