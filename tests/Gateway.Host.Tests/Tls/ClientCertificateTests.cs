using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Gateway.Api.Connections;
using Gateway.Federation.Certificates;
using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Tests.Tls;

public sealed class ClientCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificates _server = new();
    private readonly TestCertificateAuthority _root = TestCertificateAuthority.CreateRoot("CN=Clients", TimeProvider.System);
    private readonly TestCertificateAuthority _issuing;

    public ClientCertificateTests()
    {
        _issuing = _root.CreateAuthority("CN=Issuing");
        Write("server");
    }

    public void Dispose()
    {
        _issuing.Dispose();
        _root.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("1.1", SslProtocols.Tls12)]
    [InlineData("1.1", SslProtocols.Tls13)]
    [InlineData("2.0", SslProtocols.Tls12)]
    [InlineData("2.0", SslProtocols.Tls13)]
    public async Task Serve_CertificateSent_IsThereWithItsChainForEveryRequest(string http, SslProtocols tls)
    {
        using var leaf = _issuing.Issue("CN=alice");
        await using var running = await StartAsync();
        using var client = Client(leaf, tls);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal($"HTTP/{http} CN=alice; CN=Issuing", (await GetAsync(client, running, Version.Parse(http))).Replace("HTTP/2 ", "HTTP/2.0 ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Serve_NoCertificate_ServesAsBefore()
    {
        await using var running = await StartAsync();
        using var client = Client(null);

        Assert.Equal("HTTP/2 none", await GetAsync(client, running, HttpVersion.Version20));
    }

    [Fact]
    public async Task Serve_CertificateThatIsGoodForNothing_DoesNotBreakTheConnection()
    {
        using var stranger = TestCertificateAuthority.CreateRoot("CN=Stranger", TimeProvider.System);
        using var leaf = stranger.Issue("CN=bob", c =>
        {
            c.Purposes = ["1.3.6.1.5.5.7.3.1"];
            (c.NotBefore, c.NotAfter) = (TimeProvider.System.GetUtcNow().AddDays(-2), TimeProvider.System.GetUtcNow().AddDays(-1));
        });
        await using var running = await StartAsync();

        // .NET's client keeps such a certificate to itself; this one sends what it is given.
        Assert.Equal("CN=bob; ", (await RawAsync(running, leaf)).Certificate);
    }

    [Fact]
    public async Task Serve_NotAsked_GetsNone()
    {
        using var leaf = _issuing.Issue("CN=alice");
        await using var running = await StartAsync(o => o.Federation.Certificates.IsEnabled = false);
        using var client = Client(leaf);

        Assert.Equal("HTTP/2 none", await GetAsync(client, running, HttpVersion.Version20));
    }

    [Fact]
    public async Task Serve_ServerCertificateReplaced_StillAsks()
    {
        using var leaf = _issuing.Issue("CN=alice");
        await using var running = await StartAsync();
        Assert.Equal("CN=server", (await RawAsync(running, leaf, [_issuing.Certificate])).Server);

        Write("second");

        await Eventually.IsTrueAsync(async () => await RawAsync(running, leaf, [_issuing.Certificate]) is { Server: "CN=second", Certificate: "CN=alice; CN=Issuing" });
    }

    [Fact]
    public async Task Serve_CertificateNamesAnIssuersPlace_NobodyIsAskedDuringTheHandshake()
    {
        await using var places = await RevocationServer.StartAsync(_root, TimeProvider.System);
        using var stranger = TestCertificateAuthority.CreateRoot("CN=Stranger", TimeProvider.System);
        using var leaf = stranger.Issue("CN=bob", c => (c.IssuerUrl, c.OcspUrl, c.ListUrl) = (places.Address + "/issuer", places.OcspUrl, places.ListUrl));
        await using var running = await StartAsync();

        Assert.Equal("CN=bob; ", (await RawAsync(running, leaf)).Certificate);
        Assert.Empty(places.Requests);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Serve_SessionResumed_CertificateIsStillGood(string version)
    {
        _folder.Write("anchors.pem", _root.Certificate.ExportCertificatePem());
        using var identities = new ClientCertificateIdentities(
            new CertificateOptions { AnchorsFile = _folder.PathOf("anchors.pem") }, TimeProvider.System, NullLogger<ClientCertificateIdentities>.Instance);
        using var leaf = _issuing.Issue("CN=alice");
        using var key = leaf.GetECDsaPrivateKey()!;
        _folder.Write("leaf.pem", leaf.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        _folder.Write("chain.pem", _issuing.Certificate.ExportCertificatePem());
        await using var running = await StartAsync(handler: async http =>
        {
            var sent = http.Features.GetRequiredFeature<IClientCertificateFeature>().Certificate!;
            var identity = await identities.ValidateAsync(sent.Leaf, sent.Others, http.RequestAborted);
            await http.Response.WriteAsync($"I am {identity.Name}", http.RequestAborted);
        });

        var first = await OpenSslAsync(running, version, "-sess_out");
        var second = await OpenSslAsync(running, version, "-sess_in");

        Assert.Contains("I am alice", first, StringComparison.Ordinal);
        Assert.Contains("Reused, TLS", second, StringComparison.Ordinal);
        Assert.Contains("I am alice", second, StringComparison.Ordinal);
    }

    private async Task<string> OpenSslAsync(RunningServer running, string version, string session)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "openssl",
            ["s_client", version, "-connect", $"127.0.0.1:{running.Server.S3Address.Port}", "-cert", _folder.PathOf("leaf.pem"),
                "-cert_chain", _folder.PathOf("chain.pem"), session, _folder.PathOf("session"), "-ign_eof"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    /// <summary>An HTTP/1.1 request over a connection whose client certificate nobody looks at.</summary>
    private static async Task<(string Server, string Certificate)> RawAsync(RunningServer running, X509Certificate2 leaf, X509Certificate2Collection? others = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, running.Server.S3Address.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "127.0.0.1",
                ClientCertificateContext = SslStreamCertificateContext.Create(leaf, others, offline: true),
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            },
            TestContext.Current.CancellationToken);
        await tls.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(tls);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (tls.RemoteCertificate!.Subject, answer[(answer.IndexOf("HTTP/1.1 ", 8, StringComparison.Ordinal) + 9)..].Split('\r')[0]);
    }

    private static async Task<string> GetAsync(HttpClient client, RunningServer running, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, running.Server.S3Address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private HttpClient Client(X509Certificate2? leaf, SslProtocols tls = SslProtocols.None)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.EnabledSslProtocols = tls;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null;
        if (leaf is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(leaf, [_issuing.Certificate], offline: true);
        }

        return new HttpClient(handler);
    }

    private void Write(string name)
    {
        var (chain, key) = _server.MakePem(name);
        _folder.Write("server.pem", chain);
        _folder.Write("server.key", key);
    }

    private Task<RunningServer> StartAsync(Action<GatewayOptions>? configure = null, RequestDelegate? handler = null) => RunningServer.StartAsync(
        handler ?? (context => context.Response.WriteAsync($"{context.Request.Protocol} {Describe(context)}")),
        options =>
        {
            options.Tls.Certificate = _folder.PathOf("server.pem");
            options.Tls.Key = _folder.PathOf("server.key");
            options.Federation.Certificates.IsEnabled = true;
            options.Federation.Certificates.SkipsVerification = true;
            configure?.Invoke(options);
        });

    private static string Describe(HttpContext http) => http.Features.Get<IClientCertificateFeature>()?.Certificate is { } certificate
        ? $"{certificate.Leaf.Subject}; {string.Join(", ", certificate.Others.Select(o => o.Subject))}"
        : "none";
}
