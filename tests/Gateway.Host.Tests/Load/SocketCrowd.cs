using System.Net;
using System.Net.Sockets;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Load;

/// <summary>Thousands of connections to one gateway. Disposing closes them with a reset, so that no port stays taken.</summary>
internal sealed class SocketCrowd : IDisposable
{
    private const int ConnectingAtOnce = 64;
    private const int PerSourceAddress = 5_000;

    private readonly Socket[] _sockets;

    private SocketCrowd(Socket[] sockets) => _sockets = sockets;

    public int Count => _sockets.Length;

    public static async Task<SocketCrowd> OpenAsync(GatewayProcess gateway, int count, CancellationToken cancellationToken)
    {
        var crowd = new SocketCrowd(new Socket[count]);
        try
        {
            await Parallel.ForAsync(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = cancellationToken },
                async (i, token) => crowd._sockets[i] = await ConnectAsync(gateway, i / PerSourceAddress, token));
            return crowd;
        }
        catch
        {
            crowd.Dispose();
            throw;
        }
    }

    /// <summary>Sends the same bytes on every connection; one that the server has closed is passed over.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        foreach (var socket in _sockets)
        {
            try
            {
                await socket.SendAsync(bytes, SocketFlags.None, cancellationToken);
            }
            catch (SocketException)
            {
                // Closed by the server, which is its right.
            }
        }
    }

    /// <summary>Reads one answer from each connection, to its first bytes.</summary>
    public Task ReceiveAsync(CancellationToken cancellationToken) => Task.WhenAll(_sockets.Select(async socket =>
    {
        var buffer = new byte[2048];
        Assert.True(await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken) > 0);
    }));

    /// <summary>Waits until the server has closed every connection.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken) => Task.WhenAll(_sockets.Select(async socket =>
    {
        var buffer = new byte[512];
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // A reset is an end, too.
        }
    }));

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket?.Dispose();
        }
    }

    private static async Task<Socket> ConnectAsync(GatewayProcess gateway, int source, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
        try
        {
            // One source address has too few ports where the system gives out few.
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(source + 1)]), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, gateway.Endpoint.Port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
