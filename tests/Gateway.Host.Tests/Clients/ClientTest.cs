using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Clients;

/// <summary>A test that drives a client program against the shared gateway.</summary>
public abstract class ClientTest(SharedGateway shared) : IAsyncLifetime
{
    private protected GatewayProcess Gateway { get; private set; } = null!;

    private protected ClientRun Client { get; private set; } = null!;

    private protected string Bucket { get; } = "client-" + Guid.NewGuid().ToString("n");

    public virtual async ValueTask InitializeAsync()
    {
        Gateway = await shared.GetAsync();
        Client = new ClientRun(Gateway);
    }

    public virtual ValueTask DisposeAsync()
    {
        Client?.Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    /// <summary>The keys that the gateway really holds, as the SDK sees them.</summary>
    private protected async Task<List<string>> KeysAsync(string prefix)
    {
        using var s3 = Sdk.Client(Gateway);
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix });
        var keys = new List<string>();
        await foreach (var item in pages.S3Objects.WithCancellation(TestContext.Current.CancellationToken))
        {
            keys.Add(item.Key[prefix.Length..]);
        }

        return keys;
    }

    private protected async Task AssertGoneAsync()
    {
        using var s3 = Sdk.Client(Gateway);
        await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = Bucket }, TestContext.Current.CancellationToken));
    }

    /// <summary>Removes every third small file of a tree; returns what is left.</summary>
    private protected static SortedDictionary<string, string> Thin(string root)
    {
        var left = FileTree.Hash(root);
        foreach (var path in left.Keys.Where((p, i) => i % 3 == 0 && !p.StartsWith("large/", StringComparison.Ordinal)).ToList())
        {
            File.Delete(Path.Combine(root, path));
            left.Remove(path);
        }

        return left;
    }

    private protected async Task AssertUrlAsync(string url, string file)
    {
        var curl = ClientTool.Require("curl", "curl");
        await Client.RunAsync(curl, "--silent", "--show-error", "--fail", "--globoff", "--output", "by-url", url);
        Assert.Equal(TestBytes.Hash(await File.ReadAllBytesAsync(file)), TestBytes.Hash(await File.ReadAllBytesAsync(Client.PathOf("by-url"))));
    }
}
