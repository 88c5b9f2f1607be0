using System.Net;
using System.Net.Sockets;

namespace Gateway.Federation.Tests.Ldap.Servers;

/// <summary>A server on loopback that answers each connection in turn as a test says.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _connections;

    public FakeServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _listener.Start();
        _serving = ServeAsync(serve);
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> serve)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                await using var stream = client.GetStream();
                try
                {
                    await serve(stream, _stop.Token);
                }
                catch (IOException)
                {
                    // The client has gone.
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
