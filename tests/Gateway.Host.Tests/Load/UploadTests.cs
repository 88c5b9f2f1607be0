using System.Globalization;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Load;

[Collection(HeavyTests.Name)]
public sealed class UploadTests
{
    private const int Uploads = 1_000;
    private const int Length = 1024 * 1024;

    /// <summary>
    /// Of the whole process, at its peak. By its defaults the server may hold 512 KiB received ahead and 64 KiB to be written for each upload, and
    /// 192 MiB of large buffers for all together; the rest is the process itself.
    /// </summary>
    private const int MemoryLimitMebibytes = 900;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AThousandUploadsAtOnce_AreAllStoredInBoundedMemory()
    {
        OpenFiles.Require(2 * Uploads + 1_000);
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);
        using var s3 = Sdk.Client(gateway);
        await s3.PutBucketAsync("bucket", Cancelled);
        var block = TestBytes.Make(1, Length);
        var meeting = new MeetingPoint(Uploads);
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(3) };

        var etags = await Task.WhenAll(Enumerable.Range(0, Uploads).Select(i => UploadAsync(gateway, http, block, meeting, i)));

        var peak = ProcessMemory.PeakMebibytes(gateway);
        TestContext.Current.TestOutputHelper?.WriteLine($"peak resident set: {peak} MiB");
        Assert.True(peak < MemoryLimitMebibytes, $"The server took {peak} MiB; {MemoryLimitMebibytes} are the limit.");
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancelled);
        Assert.Equal(etags, listed.S3Objects.Select(o => o.ETag));
    }

    private static async Task<string> UploadAsync(GatewayProcess gateway, HttpClient http, byte[] block, MeetingPoint meeting, int number)
    {
        // Between a quarter and three quarters are sent before all wait for each other.
        using var content = new TurnedContent(block, (Length / 4) + (number * 512), meeting);
        var etag = content.ETag();
        using var put = SignedMessage.Put(gateway, string.Create(CultureInfo.InvariantCulture, $"/bucket/{number:d4}"), content);
        using var answer = await http.SendAsync(put, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return etag;
    }
}
