using System.Globalization;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Signing;

namespace Gateway.Host.Tests.Functional;

/// <summary>Clients that wait for "100 Continue" before they send a body, as the AWS CLI and boto3 do.</summary>
public sealed class ExpectContinueTests(SharedGateway shared) : WireTest(shared)
{
    [Fact]
    public async Task Put_ThatIsWanted_IsContinuedAndTheConnectionStays()
    {
        using var connection = await RawConnection.OpenAsync(Gateway.Endpoint);

        await connection.SendAsync(Head("k", 5));
        var interim = await connection.ReceiveUntilAsync("\r\n\r\n");
        await connection.SendAsync("hello");
        var answer = await connection.ReceiveUntilAsync("\r\n\r\n");

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", interim);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Connection: close", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("hello"u8.ToArray(), await ReadAsync("k"));
    }

    /// <summary>botocore sends the expectation with empty bodies too, and misreads a connection that lives on after a final answer.</summary>
    [Fact]
    public async Task Put_WithAnEmptyBody_EndsTheConnection()
    {
        using var connection = await RawConnection.OpenAsync(Gateway.Endpoint);

        await connection.SendAsync(Head("k", 0));
        var answer = await connection.ReceiveAllAsync();

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync("k"));
    }

    /// <summary>A client that was refused sends no body; what it sends next must not be taken for one.</summary>
    [Fact]
    public async Task Put_ThatIsRefusedBeforeItsBody_EndsTheConnection()
    {
        using var connection = await RawConnection.OpenAsync(Gateway.Endpoint);

        await connection.SendAsync(Head("k", 5).Replace("Signature=", "Signature=0", StringComparison.Ordinal));
        var answer = await connection.ReceiveUntilAsync("\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 403 Forbidden\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("k"));
    }

    private string Head(string key, int length)
    {
        var request = Request("PUT", key);
        new V4Signer(Gateway.AccessKey, Gateway.SecretKey).Sign(request, Now, "UNSIGNED-PAYLOAD");
        var headers = request.Headers.Select(h => $"{h.Name}: {h.Value}\r\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PUT {request.RawPath} HTTP/1.1\r\n{string.Concat(headers)}Expect: 100-continue\r\nContent-Length: {length}\r\n\r\n");
    }
}
