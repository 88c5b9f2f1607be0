using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>The AWS CLI.</summary>
[Collection(HeavyTests.Name)]
public sealed class AwsCliTests(SharedGateway shared) : ClientTest(shared)
{
    private const int Files = 2000;

    private string _aws = "";

    public override async ValueTask InitializeAsync()
    {
        _aws = ClientTool.Require("aws", "awscli");
        await base.InitializeAsync();
        Client.Environment["AWS_CONFIG_FILE"] = Client.Write("config", "[default]\nregion = us-east-1\ns3 =\n  addressing_style = path\n");
        Client.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Client.Write(
            "credentials", $"[default]\naws_access_key_id = {Gateway.AccessKey}\naws_secret_access_key = {Gateway.SecretKey}\n");
        Client.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        Client.Environment["AWS_PAGER"] = "";
        await AwsAsync("s3", "mb", $"s3://{Bucket}");
    }

    [Fact]
    public async Task Sync_OfATree_RoundTripsEveryByteAndName()
    {
        var (up, down) = (Client.PathOf("up"), Client.PathOf("down"));
        FileTree.Create(up, Files);
        var tree = FileTree.Hash(up);

        await AwsAsync("s3", "sync", up, $"s3://{Bucket}/tree", "--no-progress");
        var listing = await AwsAsync("s3", "ls", $"s3://{Bucket}/tree/", "--recursive", "--summarize");
        await AwsAsync("s3", "sync", $"s3://{Bucket}/tree", down, "--no-progress");

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"Total Objects: {Files + FileTree.LargeFiles}"), listing, StringComparison.Ordinal);
        FileTree.AssertEqual(tree, FileTree.Hash(down));
        Assert.Equal("", await AwsAsync("s3", "sync", up, $"s3://{Bucket}/tree", "--no-progress"));
        Assert.Equal("", await AwsAsync("s3", "sync", $"s3://{Bucket}/tree", down, "--no-progress"));

        var left = Thin(up);
        await AwsAsync("s3", "sync", up, $"s3://{Bucket}/tree", "--delete", "--no-progress");
        Assert.Equal(left.Keys, await KeysAsync("tree/"));

        await AwsAsync("s3", "rb", $"s3://{Bucket}", "--force");
        await AssertGoneAsync();
    }

    [Fact]
    public async Task CopyMoveAndPresign_OfSmallAndLargeObjects_KeepTheBytes()
    {
        var small = Client.Write("small +%ü.txt", "hello");
        var large = Client.PathOf("large");
        await File.WriteAllBytesAsync(large, TestBytes.Make(1, 20_000_000), TestContext.Current.CancellationToken);

        foreach (var file in new[] { small, large })
        {
            var name = Path.GetFileName(file);
            await AwsAsync("s3", "cp", file, $"s3://{Bucket}/{name}", "--no-progress");
            await AwsAsync("s3", "cp", $"s3://{Bucket}/{name}", $"s3://{Bucket}/copied/{name}", "--no-progress");
            await AwsAsync("s3", "mv", $"s3://{Bucket}/copied/{name}", $"s3://{Bucket}/moved/{name}", "--no-progress");
            await AssertUrlAsync((await AwsAsync("s3", "presign", $"s3://{Bucket}/moved/{name}")).Trim(), file);
        }

        Assert.Equal(["large", "moved/large", "moved/small +%ü.txt", "small +%ü.txt"], await KeysAsync(""));
    }

    [Fact]
    public async Task ApiCommands_WithMetadataChecksumsAndRanges_AnswerAsTheServiceDoes()
    {
        var file = Client.Write("file", "0123456789");

        await AwsAsync(
            "s3api", "put-object", "--bucket", Bucket, "--key", "k", "--body", file, "--metadata", "colour=blue", "--content-type", "text/x-test",
            "--checksum-algorithm", "SHA256");
        using var head = await JsonAsync("s3api", "head-object", "--bucket", Bucket, "--key", "k", "--checksum-mode", "ENABLED");
        await AwsAsync("s3api", "get-object", "--bucket", Bucket, "--key", "k", "--range", "bytes=2-4", Client.PathOf("part"));
        using var attributes = await JsonAsync(
            "s3api", "get-object-attributes", "--bucket", Bucket, "--key", "k", "--object-attributes", "ObjectSize", "Checksum");
        var (code, _, errors) = await Client.TryAsync(_aws, [.. Endpoint, "s3api", "head-object", "--bucket", Bucket, "--key", "none"]);

        Assert.Equal("blue", head.RootElement.GetProperty("Metadata").GetProperty("colour").GetString());
        Assert.Equal("text/x-test", head.RootElement.GetProperty("ContentType").GetString());
        Assert.Equal(
            Convert.ToBase64String(SHA256.HashData("0123456789"u8)), head.RootElement.GetProperty("ChecksumSHA256").GetString());
        Assert.Equal("234", await File.ReadAllTextAsync(Client.PathOf("part"), TestContext.Current.CancellationToken));
        Assert.Equal(10, attributes.RootElement.GetProperty("ObjectSize").GetInt64());
        Assert.NotEqual(0, code);
        Assert.Contains("404", errors, StringComparison.Ordinal);
    }

    private string[] Endpoint => ["--endpoint-url", Gateway.Endpoint.ToString()];

    private Task<string> AwsAsync(params string[] arguments) => Client.RunAsync(_aws, [.. Endpoint, .. arguments]);

    private async Task<JsonDocument> JsonAsync(params string[] arguments) => JsonDocument.Parse(await AwsAsync([.. arguments, "--output", "json"]));
}
