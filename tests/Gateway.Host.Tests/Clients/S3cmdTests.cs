using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>s3cmd, which still speaks SigV2 when asked to.</summary>
[Collection(HeavyTests.Name)]
public sealed class S3cmdTests(SharedGateway shared) : ClientTest(shared)
{
    /// <summary>It sends one request after the other.</summary>
    private const int Files = 1000;

    private string _s3cmd = "";
    private bool _signatureV2;

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
    [InlineData(Files, false)]
    [InlineData(50, true)]
    public async Task Sync_OfATree_RoundTripsEveryByteAndName(int files, bool signatureV2)
    {
        _signatureV2 = signatureV2;
        var (up, down, remote) = (Client.PathOf("up"), Client.PathOf("down"), $"s3://{Bucket}/tree/");
        FileTree.Create(up, files);
        Directory.CreateDirectory(down);
        var tree = FileTree.Hash(up);

        await S3cmdAsync("sync", up + "/", remote);
        var listing = await S3cmdAsync("ls", "--recursive", remote);
        await S3cmdAsync("sync", remote, down + "/");

        Assert.Equal(tree.Count, listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        FileTree.AssertEqual(tree, FileTree.Hash(down));
        Assert.DoesNotContain("upload:", await S3cmdAsync("sync", up + "/", remote), StringComparison.Ordinal);

        var left = Thin(up);
        await S3cmdAsync("sync", "--delete-removed", up + "/", remote);
        Assert.Equal(left.Keys, await KeysAsync("tree/"));

        await S3cmdAsync("rb", "--recursive", $"s3://{Bucket}");
        await AssertGoneAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PutCopyMoveGetAndSignUrl_OfSmallAndLargeObjects_KeepTheBytes(bool signatureV2)
    {
        _signatureV2 = signatureV2;
        var small = Client.Write("small +%ü.txt", "hello");
        var large = Client.PathOf("large");
        await File.WriteAllBytesAsync(large, TestBytes.Make(1, 12_000_000), TestContext.Current.CancellationToken);

        foreach (var file in new[] { small, large })
        {
            var name = Path.GetFileName(file);
            await S3cmdAsync("put", file, $"s3://{Bucket}/{name}");
            await S3cmdAsync("cp", $"s3://{Bucket}/{name}", $"s3://{Bucket}/copied/{name}");
            await S3cmdAsync("mv", $"s3://{Bucket}/copied/{name}", $"s3://{Bucket}/moved/{name}");
            await S3cmdAsync("get", "--force", $"s3://{Bucket}/moved/{name}", Client.PathOf("back"));
            Assert.Equal(
                TestBytes.Hash(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)),
                TestBytes.Hash(await File.ReadAllBytesAsync(Client.PathOf("back"), TestContext.Current.CancellationToken)));
            await AssertUrlAsync((await S3cmdAsync("signurl", $"s3://{Bucket}/moved/{name}", "+600")).Trim(), file);
        }

        await S3cmdAsync("del", $"s3://{Bucket}/large");
        Assert.Equal(["moved/large", "moved/small +%ü.txt", "small +%ü.txt"], await KeysAsync(""));
    }

    private Task<string> S3cmdAsync(params string[] arguments)
    {
        string[] options = _signatureV2 ? ["--no-progress", "--signature-v2"] : ["--no-progress"];
        return Client.RunAsync(_s3cmd, [.. options, .. arguments]);
    }
}
