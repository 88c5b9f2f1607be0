using System.Net.Sockets;
using System.Text;

namespace Gateway.Host.Tests.Testing;

/// <summary>Speaks HTTP/1.1 byte by byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        connection._client.NoDelay = true;
        return connection;
    }

    /// <summary>Each character is sent as one byte.</summary>
    public ValueTask SendAsync(string text) =>
        _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Up to and with the given text.</summary>
    public async Task<string> ReceiveUntilAsync(string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[1];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var count = await _client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(count > 0, $"The connection ended after: {text}");
            text.Append((char)buffer[0]);
        }

        return text.ToString();
    }

    /// <summary>Up to the end of the connection.</summary>
    public async Task<string> ReceiveAllAsync()
    {
        using var all = new MemoryStream();
        await _client.GetStream().CopyToAsync(all, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(all.ToArray());
    }

    public void Dispose() => _client.Dispose();
}
