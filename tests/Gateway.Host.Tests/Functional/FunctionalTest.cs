using Amazon.S3;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Functional;

/// <summary>A test with a bucket of its own on the shared gateway.</summary>
public abstract class FunctionalTest(SharedGateway shared) : IAsyncLifetime
{
    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected GatewayProcess Gateway { get; private set; } = null!;

    private protected AmazonS3Client S3 { get; private set; } = null!;

    private protected string Bucket { get; } = "test-" + Guid.NewGuid().ToString("n");

    public virtual async ValueTask InitializeAsync()
    {
        Gateway = await shared.GetAsync();
        S3 = Sdk.Client(Gateway);
        await S3.PutBucketAsync(Bucket, Cancelled);
    }

    public virtual ValueTask DisposeAsync()
    {
        S3?.Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    private protected async Task<byte[]> ReadAsync(string key)
    {
        using var answer = await S3.GetObjectAsync(Bucket, key, Cancelled);
        using var bytes = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(bytes, Cancelled);
        return bytes.ToArray();
    }

    private protected async Task PutAsync(string key, byte[] body)
    {
        using var stream = new MemoryStream(body);
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = key, InputStream = stream }, Cancelled);
    }
}
