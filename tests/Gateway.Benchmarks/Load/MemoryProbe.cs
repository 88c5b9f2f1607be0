using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Benchmarks.Load;

/// <summary>How much memory the server keeps resident while many clients do little or nothing.</summary>
internal sealed class MemoryProbe(GatewayServer gateway)
{
    private const int UploadSize = 1024 * 1024;
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_sample = TimeSpan.FromMilliseconds(25);

    /// <summary>After it came to rest, in bytes.</summary>
    public async Task<long> IdleAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(s_settle, cancellationToken);
        return ProcessStat.ResidentBytes(gateway.ProcessId);
    }

    /// <summary>The most while so many connections are open that each had one request answered, in bytes.</summary>
    /// <param name="connections">How many.</param>
    /// <param name="path">A small object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<long> IdleConnectionsAsync(int connections, string path, CancellationToken cancellationToken) => PeakAsync(
        connections,
        async (_, socket) =>
        {
            await SendAsync(socket, Head("GET", gateway.Urls.Sign("GET", path), 0), cancellationToken);
            await ExpectSuccessAsync(socket, cancellationToken);
        },
        static (_, _) => Task.CompletedTask,
        cancellationToken);

    /// <summary>The most while so many uploads of 1 MiB are all in their second half at the same time, in bytes.</summary>
    public Task<long> UploadsAsync(int uploads, CancellationToken cancellationToken)
    {
        var half = new byte[UploadSize / 2];
        return PeakAsync(
            uploads,
            async (i, socket) =>
            {
                var target = gateway.Urls.Sign("PUT", string.Create(CultureInfo.InvariantCulture, $"/load/upload/{i}"));
                await SendAsync(socket, Head("PUT", target, UploadSize), cancellationToken);
                await SendAsync(socket, half, cancellationToken);
            },
            async (_, socket) =>
            {
                await SendAsync(socket, half, cancellationToken);
                await ExpectSuccessAsync(socket, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<long> PeakAsync(
        int connections, Func<int, Socket, Task> begin, Func<int, Socket, Task> end, CancellationToken cancellationToken)
    {
        var sockets = Enumerable.Range(0, connections).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp)).ToArray();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var peak = SampleAsync(stop.Token);
        try
        {
            for (var i = 0; i < connections; i++)
            {
                await sockets[i].ConnectAsync(IPAddress.Loopback, gateway.Endpoint.Port, cancellationToken);
            }

            await Task.WhenAll(sockets.Select((socket, i) => begin(i, socket)));
            await Task.Delay(s_settle, cancellationToken);
            await Task.WhenAll(sockets.Select((socket, i) => end(i, socket)));
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var socket in sockets)
            {
                socket.Dispose();
            }
        }

        return await peak;
    }

    private async Task<long> SampleAsync(CancellationToken stop)
    {
        long peak = 0;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, ProcessStat.ResidentBytes(gateway.ProcessId));
            await Task.Delay(s_sample, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }

    private byte[] Head(string method, string target, int length) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{method} {target} HTTP/1.1\r\nHost: {gateway.Endpoint.Authority}\r\nContent-Length: {length}\r\n\r\n"));

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
        }
    }

    private static async Task ExpectSuccessAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var count = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        var text = Encoding.ASCII.GetString(buffer, 0, count);
        if (!text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("A request was refused:\n" + text);
        }
    }
}
