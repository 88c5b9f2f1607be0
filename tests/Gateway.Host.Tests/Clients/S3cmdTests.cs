using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>s3cmd, which still speaks SigV2 when asked to.</summary>
[Collection(HeavyTests.Name)]
public sealed class S3cmdTests(SharedGateway shared) : ClientTest(shared)
{
    /// <summary>It sends one request after the other.</summary>
    private const int Files = 1000;

    private string _s3cmd = "";

    public override async ValueTask InitializeAsync()
    {
        _s3cmd = ClientTool.Require("s3cmd", "s3cmd");
        await base.InitializeAsync();
        Client.Write(
            ".s3cfg",
            $"""
            [default]
            access_key = {Gateway.AccessKey}
            secret_key = {Gateway.SecretKey}
            host_base = {Gateway.Endpoint.Authority}
            host_bucket = {Gateway.Endpoint.Authority}
            bucket_location = us-east-1
            use_https = False
            multipart_chunk_size_mb = 5
            max_retries = 1
            """);
        await S3cmdAsync("mb", $"s3://{Bucket}");
    }

    [Theory]
    [InlineData(Files, "--no-signature-v2")]
    [InlineData(50, "--signature-v2")]
    public async Task Sync_OfATree_RoundTripsEveryByteAndName(int files, string signature)
    {
        var (up, down, remote) = (Client.PathOf("up"), Client.PathOf("down"), $"s3://{Bucket}/tree/");
        FileTree.Create(up, files);
        Directory.CreateDirectory(down);
        var tree = FileTree.Hash(up);

        await S3cmdAsync("sync", up + "/", remote, signature);
        var listing = await S3cmdAsync("ls", "--recursive", remote, signature);
        await S3cmdAsync("sync", remote, down + "/", signature);

        Assert.Equal(tree.Count, listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        FileTree.AssertEqual(tree, FileTree.Hash(down));
        Assert.DoesNotContain("upload:", await S3cmdAsync("sync", up + "/", remote, signature), StringComparison.Ordinal);

        var left = Thin(up);
        await S3cmdAsync("sync", "--delete-removed", up + "/", remote, signature);
        Assert.Equal(left.Keys, await KeysAsync("tree/"));

        await S3cmdAsync("rb", "--recursive", $"s3://{Bucket}", signature);
        await AssertGoneAsync();
    }

    [Theory]
    [InlineData("--no-signature-v2")]
    [InlineData("--signature-v2")]
    public async Task PutCopyMoveGetAndSignUrl_OfSmallAndLargeObjects_KeepTheBytes(string signature)
    {
        var small = Client.Write("small +%ü.txt", "hello");
        var large = Client.PathOf("large");
        await File.WriteAllBytesAsync(large, TestBytes.Make(1, 12_000_000), TestContext.Current.CancellationToken);

        foreach (var file in new[] { small, large })
        {
            var name = Path.GetFileName(file);
            await S3cmdAsync("put", file, $"s3://{Bucket}/{name}", signature);
            await S3cmdAsync("cp", $"s3://{Bucket}/{name}", $"s3://{Bucket}/copied/{name}", signature);
            await S3cmdAsync("mv", $"s3://{Bucket}/copied/{name}", $"s3://{Bucket}/moved/{name}", signature);
            await S3cmdAsync("get", "--force", $"s3://{Bucket}/moved/{name}", Client.PathOf("back"), signature);
            Assert.Equal(
                TestBytes.Hash(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)),
                TestBytes.Hash(await File.ReadAllBytesAsync(Client.PathOf("back"), TestContext.Current.CancellationToken)));
            await AssertUrlAsync((await S3cmdAsync("signurl", $"s3://{Bucket}/moved/{name}", "+600", signature)).Trim(), file);
        }

        await S3cmdAsync("del", $"s3://{Bucket}/large", signature);
        Assert.Equal(["moved/large", "moved/small +%ü.txt", "small +%ü.txt"], await KeysAsync(""));
    }

    private Task<string> S3cmdAsync(params string[] arguments) => Client.RunAsync(_s3cmd, ["--no-progress", .. arguments]);
}
