using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Functional;

public sealed class TlsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Operations_OverTlsWithASelfMadeCertificate_AreServed()
    {
        using var folder = new TemporaryFolder();
        using var certificates = new TestCertificates();
        var (chain, key) = certificates.MakePem("gateway.test");
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewayProcessOptions
            {
                Arguments = ["--set", "Tls:Certificate=" + folder.Write("chain.pem", chain), "--set", "Tls:Key=" + folder.Write("key.pem", key)],
            },
            Cancelled);
        using var client = Sdk.Client(gateway, config =>
        {
            config.ServiceURL = "https://" + gateway.Endpoint.Authority;
            config.HttpClientFactory = new HandlerClientFactory(() => Trusting(certificates.Root));
        });
        var body = TestBytes.Make(1, 3_000_000);

        await client.PutBucketAsync("bucket", Cancelled);
        await PutAsync(client, "signed", body, unsigned: false);

        // Over TLS the SDK is willing to leave the body unsigned, with its checksum in a trailer.
        await PutAsync(client, "unsigned", body, unsigned: true);

        Assert.Equal(TestBytes.Hash(body), await HashAsync(client, "signed"));
        Assert.Equal(TestBytes.Hash(body), await HashAsync(client, "unsigned"));
    }

    private static async Task PutAsync(AmazonS3Client client, string key, byte[] body, bool unsigned)
    {
        using var stream = new MemoryStream(body);
        await client.PutObjectAsync(
            new PutObjectRequest { BucketName = "bucket", Key = key, InputStream = stream, DisablePayloadSigning = unsigned }, Cancelled);
    }

    private static async Task<string> HashAsync(AmazonS3Client client, string key)
    {
        using var answer = await client.GetObjectAsync("bucket", key, Cancelled);
        return await TestBytes.HashAsync(answer.ResponseStream, Cancelled);
    }

    private static SocketsHttpHandler Trusting(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(root);
        return new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
    }
}
