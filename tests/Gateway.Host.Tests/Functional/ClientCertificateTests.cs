using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Amazon.S3.Model;
using Gateway.Host.Tests.Clients;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Certificates;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Functional;

/// <summary>S3 requests that only a certificate says the sender of, from curl, with certificates of OpenSSL's and of the tests' own making.</summary>
public sealed class ClientCertificateTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificates _server = new();
    private readonly TestCertificateAuthority _root = TestCertificateAuthority.CreateRoot("CN=Clients", TimeProvider.System);
    private readonly TestCertificateAuthority _issuing;
    private GatewayProcess _gateway = null!;

    public ClientCertificateTests() => _issuing = _root.CreateAuthority("CN=Issuing");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var (chain, key) = _server.MakePem("gateway.test");
        _folder.Write("anchors.pem", _root.Certificate.ExportCertificatePem());
        _gateway = await GatewayProcess.StartAsync(
            new GatewayProcessOptions
            {
                Arguments =
                [
                    "--set", "Tls:Certificate=" + _folder.Write("chain.pem", chain),
                    "--set", "Tls:Key=" + _folder.Write("key.pem", key),
                    "--set", "Certificates:Enabled=true",
                    "--set", "Certificates:AnchorsFile=" + _folder.PathOf("anchors.pem"),
                    "--set", "Certificates:AuthenticateRequests=true",
                ],
            },
            Cancelled);
        using var client = Sdk.Client(_gateway, config =>
        {
            config.ServiceURL = "https://" + _gateway.Endpoint.Authority;
            config.HttpClientFactory = new HandlerClientFactory(() => new SocketsHttpHandler
            {
                SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
            });
        });
        await client.PutBucketAsync("bucket", Cancelled);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "key", ContentBody = "content" }, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _issuing.Dispose();
        _root.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("--http1.1")]
    [InlineData("--http2")]
    public async Task Requests_OfACertificate_AreItsPolicys(string http)
    {
        using var leaf = _issuing.Issue("CN=readonly");
        var certificate = Write("readonly", leaf);

        Assert.Equal("content 200", await CurlAsync(http, "--cert", certificate, Url("bucket/key")));
        Assert.EndsWith(" 403", await CurlAsync(http, "--cert", certificate, "--upload-file", certificate, Url("bucket/other")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_WithoutACertificate_AreAnonymousAsBefore() => Assert.EndsWith(" 403", await CurlAsync(Url("bucket/key")), StringComparison.Ordinal);

    [Fact]
    public async Task Requests_OfABadCertificate_AreRefusedWithTheReason()
    {
        using var expired = _issuing.Issue("CN=readonly", c =>
            (c.NotBefore, c.NotAfter) = (TimeProvider.System.GetUtcNow().AddDays(-2), TimeProvider.System.GetUtcNow().AddDays(-1)));
        using var unknown = _issuing.Issue("CN=no-such-policy");

        Assert.Contains("expired", await CurlAsync("--cert", Write("expired", expired), Url("bucket/key")), StringComparison.Ordinal);
        Assert.EndsWith(" 403", await CurlAsync("--cert", Write("unknown", unknown), Url("bucket/key")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRoleWithCertificate_OfACertificate_GivesCredentials()
    {
        using var leaf = _issuing.Issue("CN=readonly");
        using var server = _issuing.Issue("CN=readonly", c => c.Purposes = ["1.3.6.1.5.5.7.3.1"]);
        var action = Url("?Action=AssumeRoleWithCertificate&Version=2011-06-15&DurationSeconds=900");

        var answer = await CurlAsync("--request", "POST", "--cert", Write("leaf", leaf), action);
        Assert.Contains("<AssumeRoleWithCertificateResponse", answer, StringComparison.Ordinal);
        Assert.Contains("<SessionToken>", answer, StringComparison.Ordinal);
        Assert.EndsWith(" 200", answer, StringComparison.Ordinal);

        Assert.Contains("<Code>InvalidClientCertificate</Code>", await CurlAsync("--request", "POST", "--cert", Write("server", server), action), StringComparison.Ordinal);
        Assert.Contains("<Code>InvalidClientCertificate</Code>", await CurlAsync("--request", "POST", action), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_OfOpenSslsCertificate_AreAccepted()
    {
        var openssl = ClientTool.Require("openssl", "openssl");
        _folder.Write("leaf.cnf", "basicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\nkeyUsage=digitalSignature\nsubjectAltName=URI:spiffe://example.org/x\n");
        _folder.Write("root.pem", _root.Certificate.ExportCertificatePem());
        using var key = _root.Certificate.GetECDsaPrivateKey()!;
        _folder.Write("root.key", key.ExportPkcs8PrivateKeyPem());
        await RunAsync(openssl, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", _folder.PathOf("leaf.key"), "-out", _folder.PathOf("leaf.csr"),
            "-subj", "/O=Example/CN=readonly");
        await RunAsync(openssl, "x509", "-req", "-in", _folder.PathOf("leaf.csr"), "-CA", _folder.PathOf("root.pem"), "-CAkey", _folder.PathOf("root.key"),
            "-CAcreateserial", "-days", "1", "-extfile", _folder.PathOf("leaf.cnf"), "-out", _folder.PathOf("leaf.pem"));

        Assert.Equal("content 200", await CurlAsync("--cert", _folder.PathOf("leaf.pem"), "--key", _folder.PathOf("leaf.key"), Url("bucket/key")));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(Cancelled);
        var output = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    private static Task<string> CurlAsync(params string[] arguments) =>
        RunAsync(ClientTool.Require("curl", "curl"), ["--silent", "--show-error", "--insecure", "--write-out", " %{http_code}", .. arguments]);

    private string Url(string path) => $"https://{_gateway.Endpoint.Authority}/{path}";

    private string Write(string name, X509Certificate2 leaf)
    {
        using var key = leaf.GetECDsaPrivateKey()!;
        return _folder.Write(
            name + ".pem",
            string.Join('\n', leaf.ExportCertificatePem(), _issuing.Certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), ""));
    }
}
