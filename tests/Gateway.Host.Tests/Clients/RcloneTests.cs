using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>rclone.</summary>
[Collection(HeavyTests.Name)]
public sealed class RcloneTests(SharedGateway shared) : ClientTest(shared)
{
    private const int Files = 3000;

    private string _rclone = "";

    public override async ValueTask InitializeAsync()
    {
        _rclone = ClientTool.Require("rclone", "rclone");
        await base.InitializeAsync();
        Client.Environment["RCLONE_CONFIG"] = Client.Write(
            "rclone.conf",
            $"""
            [gw]
            type = s3
            provider = Other
            access_key_id = {Gateway.AccessKey}
            secret_access_key = {Gateway.SecretKey}
            endpoint = {Gateway.Endpoint}
            region = us-east-1
            force_path_style = true
            """);
    }

    [Fact]
    public async Task Sync_OfATree_RoundTripsEveryByteAndName()
    {
        var (up, down, remote) = (Client.PathOf("up"), Client.PathOf("down"), $"gw:{Bucket}/tree");
        FileTree.Create(up, Files);
        var tree = FileTree.Hash(up);

        // Parts of 5 MiB from 10 MiB on, so that the large files go up in parts.
        await RcloneAsync("sync", up, remote, "--s3-chunk-size", "5M", "--s3-upload-cutoff", "10M");
        var listing = await RcloneAsync("lsf", "--recursive", "--files-only", remote);
        await RcloneAsync("check", "--download", up, remote);
        await RcloneAsync("sync", remote, down);

        Assert.Equal(tree.Keys, listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        FileTree.AssertEqual(tree, FileTree.Hash(down));
        Assert.DoesNotContain("Copied", await ChangesAsync("sync", up, remote), StringComparison.Ordinal);
        Assert.DoesNotContain("Copied", await ChangesAsync("sync", remote, down), StringComparison.Ordinal);

        var left = Thin(up);
        await RcloneAsync("sync", up, remote);
        Assert.Equal(left.Keys, await KeysAsync("tree/"));

        await RcloneAsync("purge", remote);
        Assert.Empty(await KeysAsync("tree/"));
    }

    [Fact]
    public async Task CopyMoveAndLink_OfSmallAndLargeObjects_KeepTheBytes()
    {
        var small = Client.Write("small +%ü.txt", "hello");
        var large = Client.PathOf("large");
        await File.WriteAllBytesAsync(large, TestBytes.Make(1, 20_000_000), TestContext.Current.CancellationToken);

        foreach (var file in new[] { small, large })
        {
            var name = Path.GetFileName(file);
            await RcloneAsync("copyto", file, $"gw:{Bucket}/{name}", "--s3-chunk-size", "5M", "--s3-upload-cutoff", "5M");
            await RcloneAsync("copyto", $"gw:{Bucket}/{name}", $"gw:{Bucket}/copied/{name}", "--s3-copy-cutoff", "6M");
            await RcloneAsync("moveto", $"gw:{Bucket}/copied/{name}", $"gw:{Bucket}/moved/{name}");
            await AssertUrlAsync((await RcloneAsync("link", $"gw:{Bucket}/moved/{name}")).Trim(), file);
            await RcloneAsync("copyto", $"gw:{Bucket}/moved/{name}", Client.PathOf("back"));
            Assert.Equal(
                TestBytes.Hash(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)),
                TestBytes.Hash(await File.ReadAllBytesAsync(Client.PathOf("back"), TestContext.Current.CancellationToken)));
        }

        Assert.Equal(["large", "moved/large", "moved/small +%ü.txt", "small +%ü.txt"], await KeysAsync(""));
    }

    private Task<string> RcloneAsync(params string[] arguments) =>
        Client.RunAsync(_rclone, [.. arguments, "--transfers", "8", "--checkers", "8", "--retries", "1", "--low-level-retries", "1"]);

    /// <summary>What it says about the files it changes.</summary>
    private async Task<string> ChangesAsync(params string[] arguments)
    {
        var (code, _, errors) = await Client.TryAsync(_rclone, [.. arguments, "-v", "--checkers", "8"]);
        Assert.Equal(0, code);
        return errors;
    }
}
