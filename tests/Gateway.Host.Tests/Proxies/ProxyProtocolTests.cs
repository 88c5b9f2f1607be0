using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Api.Connections;
using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Host.Tests.Proxies;

/// <summary>The PROXY protocol over real sockets.</summary>
public sealed class ProxyProtocolTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static readonly TrustedNetworks s_loopback = new([IPNetwork.Parse("127.0.0.0/8")]);
    private static readonly TrustedNetworks s_elsewhere = new([IPNetwork.Parse("10.0.0.0/8")]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("198.51.100.7:4711", "198.51.100.7")]
    [InlineData("[2001:db8::1]:4711", "2001:db8::1")]
    public async Task Connection_WithHeader_HasTheAddressOfTheClient(string client, string expected)
    {
        await using var running = await StartAsync(s_loopback);

        Assert.Equal(expected, await AskAsync(running.Server.S3Address, ProxyHeaderBytes.Of(client)));
    }

    [Fact]
    public async Task Connection_HeaderInPieces_IsPutTogether()
    {
        await using var running = await StartAsync(s_loopback);
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);

        foreach (var piece in ProxyHeaderBytes.Of("198.51.100.7:4711").Concat(Encoding.ASCII.GetBytes(Request)).Chunk(5))
        {
            await connection.SendAsync(piece);
        }

        Assert.EndsWith("198.51.100.7", await connection.ReceiveAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_ProxySpeaksForItself_KeepsItsAddress()
    {
        await using var running = await StartAsync(s_loopback);

        Assert.Equal("127.0.0.1", await AskAsync(running.Server.S3Address, ProxyHeaderBytes.Of(0x20, 0x00)));
    }

    [Fact]
    public async Task Connection_OverTls_HasTheAddressOfTheClient()
    {
        using var folder = new TemporaryFolder();
        using var certificates = new TestCertificates();
        var (chain, key) = certificates.MakePem("gateway.test");
        await using var running = await StartAsync(s_loopback, options =>
        {
            options.Tls.Certificate = folder.Write("chain.pem", chain);
            options.Tls.Key = folder.Write("key.pem", key);
        });
        using var client = new TcpClient();
        await client.ConnectAsync(running.Server.S3Address.Host, running.Server.S3Address.Port, Cancel);
        await client.GetStream().WriteAsync(ProxyHeaderBytes.Of("198.51.100.7:4711"), Cancel);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(certificates.Root);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = trust }, Cancel);

        await tls.WriteAsync(Encoding.ASCII.GetBytes(Request), Cancel);
        using var reader = new StreamReader(tls);

        Assert.EndsWith("198.51.100.7", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 4711 9000\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("\r\n\r\nnonsense")]
    public async Task Connection_WithoutAValidHeader_IsClosed(string bytes)
    {
        var served = 0;
        await using var running = await RunningServer.StartAsync(
            _ =>
            {
                Interlocked.Increment(ref served);
                return Task.CompletedTask;
            },
            options => Use(options, s_loopback));
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);

        await connection.SendAsync(bytes);

        Assert.Equal("", await ReadToCloseAsync(connection));
        Assert.Equal(0, served);
    }

    [Fact]
    public async Task Connection_SendsNothing_IsClosedAfterTheTimeout()
    {
        await using var running = await StartAsync(s_loopback, options => options.Proxies.HeaderTimeout = TimeSpan.FromMilliseconds(50));
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);

        await connection.SendAsync(ProxyHeaderBytes.Signature);

        Assert.Equal("", await ReadToCloseAsync(connection));
    }

    [Fact]
    public async Task Connection_OfSomebodyElse_IsServedWithoutHeaderAndRefusedWithOne()
    {
        await using var running = await StartAsync(s_elsewhere);

        Assert.Equal("127.0.0.1", await AskAsync(running.Server.S3Address, []));
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);
        await connection.SendAsync(ProxyHeaderBytes.Of("10.1.1.1:4711"));
        await connection.SendAsync(Request);

        Assert.StartsWith("HTTP/1.1 400", await connection.ReceiveAllAsync(), StringComparison.Ordinal);
    }

    private static Task<RunningServer> StartAsync(TrustedNetworks networks, Action<GatewayOptions>? configure = null) => RunningServer.StartAsync(
        async context =>
        {
            var address = context.Connection.RemoteIpAddress!.ToString();
            context.Response.ContentLength = address.Length;
            await context.Response.WriteAsync(address, Cancel);
        },
        options =>
        {
            Use(options, networks);
            configure?.Invoke(options);
        });

    private static void Use(GatewayOptions options, TrustedNetworks networks)
    {
        options.Proxies.UsesProxyProtocol = true;
        options.Proxies.TrustedNetworks = networks;
    }

    private static async Task<string> AskAsync(Uri address, byte[] header)
    {
        using var connection = await RawConnection.OpenAsync(address);
        await connection.SendAsync(header);
        await connection.SendAsync(Request);
        var answer = await connection.ReceiveAllAsync();
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        return answer.Split("\r\n\r\n")[1];
    }

    // An aborted connection is reset, which may be seen as an error or as its end.
    private static async Task<string> ReadToCloseAsync(RawConnection connection)
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
}
