using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Host.Tests.Tls;

public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificates _certificates = new();

    public void Dispose()
    {
        _certificates.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Serve_PemFiles_SendsTheWholeChain()
    {
        Write("first");
        await using var running = await StartAsync();

        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _certificates.Root },
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        using var client = new HttpClient(handler);

        Assert.Equal("HTTP/2 https", await GetAsync(HttpVersion.Version20));
        Assert.Equal("HTTP/1.1 https", await GetAsync(HttpVersion.Version11));

        async Task<string> GetAsync(Version version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, running.Server.S3Address) { Version = version };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Serve_Pkcs12File_Works()
    {
        File.WriteAllBytes(_folder.PathOf("server.pfx"), _certificates.MakePkcs12("bundled", "password"));
        await using var running = await StartAsync(options =>
        {
            options.Tls.Certificate = _folder.PathOf("server.pfx");
            options.Tls.Key = null;
            options.Tls.Password = "password";
        });

        Assert.Equal("CN=bundled", await SubjectAsync(running));
    }

    [Fact]
    public async Task Serve_FilesReplaced_UsesTheNewCertificateWithoutARestart()
    {
        Write("first");
        await using var running = await StartAsync();
        Assert.Equal("CN=first", await SubjectAsync(running));

        Write("second");

        await Eventually.IsTrueAsync(async () => await SubjectAsync(running) == "CN=second");
    }

    [Fact]
    public async Task Serve_FilesBroken_KeepsTheOldCertificateUntilTheyAreMended()
    {
        Write("first");
        await using var running = await StartAsync();

        _folder.Write("server.pem", "broken");
        await Eventually.IsTrueAsync(() => running.Loggers.Has("cannot be used, the old one stays in use"));
        Assert.Equal("CN=first", await SubjectAsync(running));

        Write("mended");
        await Eventually.IsTrueAsync(async () => await SubjectAsync(running) == "CN=mended");
    }

    [Fact]
    public async Task Serve_KeyOfAnotherCertificate_KeepsTheOldOneUntilBothAreThere()
    {
        Write("first");
        await using var running = await StartAsync();
        var (chain, key) = _certificates.MakePem("second");

        _folder.Write("server.pem", chain);
        await Eventually.IsTrueAsync(() => running.Loggers.Has("The private key does not belong to the certificate"));
        Assert.Equal("CN=first", await SubjectAsync(running));

        _folder.Write("server.key", key);
        await Eventually.IsTrueAsync(async () => await SubjectAsync(running) == "CN=second");
    }

    [Fact]
    public async Task Serve_LinkSwitched_IsNoticedByLookingFromTimeToTime()
    {
        // As Kubernetes replaces mounted secrets: the folder that is watched sees nothing.
        foreach (var version in new[] { "a", "b" })
        {
            Directory.CreateDirectory(_folder.PathOf(version));
            var (chain, key) = _certificates.MakePem(version);
            _folder.Write(version + "/server.pem", chain);
            _folder.Write(version + "/server.key", key);
        }

        Directory.CreateDirectory(_folder.PathOf("links"));
        Directory.CreateSymbolicLink(_folder.PathOf("current"), _folder.PathOf("a"));
        File.CreateSymbolicLink(_folder.PathOf("links/server.pem"), _folder.PathOf("current/server.pem"));
        File.CreateSymbolicLink(_folder.PathOf("links/server.key"), _folder.PathOf("current/server.key"));
        await using var running = await StartAsync(options =>
        {
            options.Tls.Certificate = _folder.PathOf("links/server.pem");
            options.Tls.Key = _folder.PathOf("links/server.key");
            options.Tls.ReloadInterval = TimeSpan.FromMilliseconds(50);
        });
        Assert.Equal("CN=a", await SubjectAsync(running));

        Directory.Delete(_folder.PathOf("current"));
        Directory.CreateSymbolicLink(_folder.PathOf("current"), _folder.PathOf("b"));

        await Eventually.IsTrueAsync(async () => await SubjectAsync(running) == "CN=b");
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, true)]
#pragma warning disable CA5397, SYSLIB0039, CS0618 // That old versions are refused is what is tested.
    [InlineData(SslProtocols.Tls11, false)]
#pragma warning restore CA5397, SYSLIB0039, CS0618
    public async Task Serve_Versions_AreTls12AndLater(SslProtocols version, bool accepted)
    {
        Write("server");
        await using var running = await StartAsync();

        var handshake = SubjectAsync(running, version);

        if (accepted)
        {
            Assert.Equal("CN=server", await handshake);
        }
        else
        {
            await Assert.ThrowsAnyAsync<Exception>(() => handshake);
        }
    }

    private static async Task<string> SubjectAsync(RunningServer running, SslProtocols version = SslProtocols.None)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, running.Server.S3Address.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "127.0.0.1",
                EnabledSslProtocols = version,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            },
            TestContext.Current.CancellationToken);
        return tls.RemoteCertificate!.Subject;
    }

    private void Write(string name)
    {
        var (chain, key) = _certificates.MakePem(name);
        _folder.Write("server.pem", chain);
        _folder.Write("server.key", key);
    }

    private Task<RunningServer> StartAsync(Action<GatewayOptions>? configure = null) => RunningServer.StartAsync(
        context => context.Response.WriteAsync(context.Request.Protocol + " " + context.Request.Scheme),
        options =>
        {
            options.Tls.Certificate = _folder.PathOf("server.pem");
            options.Tls.Key = _folder.PathOf("server.key");
            configure?.Invoke(options);
        });
}
