using System.Globalization;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;
using Gateway.Testing.Signing;

namespace Gateway.Host.Tests.Load;

/// <summary>Clients that hold connections and give nothing for them.</summary>
[Collection(HeavyTests.Name)]
public sealed class ConnectionTests
{
    private const int Connections = 10_000;

    /// <summary>Of the whole process, at its peak.</summary>
    private const int MemoryLimitMebibytes = 600;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TenThousandIdleConnections_AreHeldInBoundedMemoryWhileOthersAreServed()
    {
        OpenFiles.Require(Connections + 2_000);
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);
        using var s3 = Sdk.Client(gateway);
        await s3.PutBucketAsync("bucket", Cancelled);

        // Half never speak; half have had an answer and keep the connection.
        using var silent = await SocketCrowd.OpenAsync(gateway, Connections / 2, Cancelled);
        using var served = await SocketCrowd.OpenAsync(gateway, Connections / 2, Cancelled);
        await served.SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {gateway.Endpoint.Authority}\r\n\r\n"), Cancelled);
        await served.ReceiveAsync(Cancelled);
        await UseAsync(s3, 50);

        Assert.True(await ActiveConnectionsAsync(gateway) >= Connections);
        AssertMemory(gateway);
    }

    [Fact]
    public async Task TenThousandSlowRequestHeads_AreHeldInBoundedMemoryAndCutOff()
    {
        OpenFiles.Require(Connections + 2_000);
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewayProcessOptions { Environment = new Dictionary<string, string?> { ["GATEWAY_LIMITS__HEADER_TIMEOUT"] = "20s" } }, Cancelled);
        using var s3 = Sdk.Client(gateway);
        await s3.PutBucketAsync("bucket", Cancelled);

        using var crowd = await SocketCrowd.OpenAsync(gateway, Connections, Cancelled);
        await crowd.SendAsync("PUT /bucket/slow HTTP/1.1\r\nHost: gateway\r\nx-amz-meta-a: "u8.ToArray(), Cancelled);
        Assert.True(await ActiveConnectionsAsync(gateway) >= Connections);
        for (var i = 0; i < 3; i++)
        {
            await crowd.SendAsync("a"u8.ToArray(), Cancelled);
            await UseAsync(s3, 10);
        }

        AssertMemory(gateway);
        await crowd.WaitForEndAsync(Cancelled);
        await UseAsync(s3, 10);
    }

    [Fact]
    public async Task UploadThatStalls_IsCutByTheMinimumDataRate()
    {
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewayProcessOptions { Environment = new Dictionary<string, string?> { ["GATEWAY_LIMITS__DATA_RATE_GRACE"] = "2s" } }, Cancelled);
        using var s3 = Sdk.Client(gateway);
        await s3.PutBucketAsync("bucket", Cancelled);
        using var connection = await RawConnection.OpenAsync(gateway.Endpoint);
        await connection.SendAsync(Head(gateway, 1_000_000));
        await connection.SendAsync(TestBytes.Make(1, 100));

        var answer = await EndOfAsync(connection);

        Assert.Matches("^($|HTTP/1.1 40[08] )", answer);
        await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectMetadataAsync("bucket", "stalled", Cancelled));
        await Eventually.IsTrueAsync(() => BlobFiles.Count(gateway) == 0);
    }

    private static string Head(GatewayProcess gateway, int length)
    {
        var request = new SignableRequest("PUT", "/bucket/stalled", gateway.Endpoint.Authority);
        new V4Signer(gateway.AccessKey, gateway.SecretKey).Sign(request, DateTimeOffset.UtcNow, "UNSIGNED-PAYLOAD");
        var headers = string.Concat(request.Headers.Select(h => $"{h.Name}: {h.Value}\r\n"));
        return string.Create(CultureInfo.InvariantCulture, $"PUT {request.RawPath} HTTP/1.1\r\n{headers}Content-Length: {length}\r\n\r\n");
    }

    /// <summary>What came before the server ended the connection, in order or by a reset.</summary>
    private static async Task<string> EndOfAsync(RawConnection connection)
    {
        try
        {
            return await connection.ReceiveAllAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task UseAsync(AmazonS3Client s3, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "k", ContentBody = text }, Cancelled);
            using var answer = await s3.GetObjectAsync("bucket", "k", Cancelled);
            using var reader = new StreamReader(answer.ResponseStream);
            Assert.Equal(text, await reader.ReadToEndAsync(Cancelled));
        }
    }

    /// <summary>What the server itself counts on the S3 listener.</summary>
    private static async Task<int> ActiveConnectionsAsync(GatewayProcess gateway)
    {
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri(gateway.Management, "/metrics"), Cancelled);
        var port = string.Create(CultureInfo.InvariantCulture, $"server_port=\"{gateway.Endpoint.Port}\"");
        var line = metrics.Split('\n').Single(
            l => l.StartsWith("kestrel_active_connections{", StringComparison.Ordinal) && l.Contains(port, StringComparison.Ordinal));
        return int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static void AssertMemory(GatewayProcess gateway)
    {
        var peak = ProcessMemory.PeakMebibytes(gateway);
        TestContext.Current.TestOutputHelper?.WriteLine($"peak resident set: {peak} MiB");
        Assert.True(peak < MemoryLimitMebibytes, $"The server took {peak} MiB; {MemoryLimitMebibytes} are the limit.");
    }
}
