using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Crash;

/// <summary>A disk with no room left: writes are refused, nothing acknowledged is lost, and room makes writes work again.</summary>
[Collection(HeavyTests.Name)]
public sealed class FullDiskTests
{
    private const int Length = 1_000_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_UntilTheDiskIsFull_IsRefusedClearlyAndWorksAfterDeletions()
    {
        using var disk = SmallDisk.Mount(128);
        await using var gateway = await StartAsync(disk);
        using var s3 = Sdk.Client(gateway);
        await s3.PutBucketAsync("bucket", Cancelled);

        var stored = 0;
        AmazonS3Exception? refusal = null;
        while (refusal is null && stored < 200)
        {
            refusal = await TryPutAsync(s3, Key(stored), stored, Length);
            stored += refusal is null ? 1 : 0;
        }

        Assert.NotNull(refusal);
        Assert.True((int)refusal.StatusCode >= 500, refusal.ToString());
        Assert.Contains("disk", gateway.Output, StringComparison.OrdinalIgnoreCase);
        await AssertAllAsync(s3, stored);

        for (var i = 0; i < 10; i++)
        {
            await s3.DeleteObjectAsync("bucket", Key(i), Cancelled);
        }

        await Eventually.IsTrueAsync(async () => await TryPutAsync(s3, "again", 1, Length) is null, () => gateway.Output);
    }

    [Fact]
    public async Task Put_WhenNotAByteIsLeft_FailsAndTheServerRecoversWithTheRoom()
    {
        using var disk = SmallDisk.Mount(128);
        await using var gateway = await StartAsync(disk);
        using var s3 = Sdk.Client(gateway);
        await s3.PutBucketAsync("bucket", Cancelled);
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await TryPutAsync(s3, Key(i), i, Length));
        }

        disk.Fill();
        var acknowledged = 0;
        AmazonS3Exception? refusal = null;
        for (; refusal is null && acknowledged < 10_000; acknowledged += refusal is null ? 1 : 0)
        {
            refusal = await TryPutAsync(s3, Small(acknowledged), acknowledged, 2000);
        }

        Assert.NotNull(refusal);
        Assert.True((int)refusal.StatusCode >= 500, refusal.ToString());
        await AssertAllAsync(s3, 5);

        disk.MakeRoom();
        await Eventually.IsTrueAsync(async () => await TryPutAsync(s3, "again", 1, 2000) is null, () => gateway.Output);
        await gateway.KillAsync();
        await gateway.StartAgainAsync(Cancelled);
        using var after = Sdk.Client(gateway);
        await AssertAllAsync(after, 5);
        for (var i = 0; i < acknowledged; i++)
        {
            Assert.Equal(TestBytes.Hash(TestBytes.Make(i, 2000)), await HashAsync(after, Small(i)));
        }
    }

    private static Task<GatewayProcess> StartAsync(SmallDisk disk) => GatewayProcess.StartAsync(
        new GatewayProcessOptions
        {
            DataFolder = disk.DataFolder,
            Environment = new Dictionary<string, string?>
            {
                ["GATEWAY_STORAGE__MINIMUM_FREE_BYTES"] = "16MiB",
                ["GATEWAY_CLEANUP__GRACE"] = "10s",
                ["GATEWAY_CLEANUP__PERIOD"] = "1s",
            },
        },
        Cancelled);

    private static async Task<AmazonS3Exception?> TryPutAsync(AmazonS3Client s3, string key, int seed, int length)
    {
        using var stream = new MemoryStream(TestBytes.Make(seed, length));
        try
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, InputStream = stream }, Cancelled);
            return null;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.BadRequest))
        {
            return e;
        }
    }

    private static async Task AssertAllAsync(AmazonS3Client s3, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(TestBytes.Hash(TestBytes.Make(i, Length)), await HashAsync(s3, Key(i)));
        }
    }

    private static async Task<string> HashAsync(AmazonS3Client s3, string key)
    {
        using var answer = await s3.GetObjectAsync("bucket", key, Cancelled);
        return await TestBytes.HashAsync(answer.ResponseStream, Cancelled);
    }

    private static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"large/{i}");

    private static string Small(int i) => string.Create(CultureInfo.InvariantCulture, $"small/{i}");
}
