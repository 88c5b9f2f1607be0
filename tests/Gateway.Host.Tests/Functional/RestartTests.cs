using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Functional;

public sealed class RestartTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_InOrder_KeepsBucketsObjectsAndOpenUploads()
    {
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);
        var small = TestBytes.Make(1, 100);
        var large = TestBytes.Make(2, 6_000_000);
        string upload;
        string etag;
        using (var before = Sdk.Client(gateway))
        {
            await before.PutBucketAsync("bucket", Cancelled);
            await PutAsync(before, "small", small);
            await PutAsync(before, "large", large);
            await PutAsync(before, "gone", small);
            await before.DeleteObjectAsync("bucket", "gone", Cancelled);
            upload = (await before.InitiateMultipartUploadAsync("bucket", "parts", Cancelled)).UploadId;
            etag = await UploadPartAsync(before, upload, 1, large);
        }

        var exitCode = await gateway.StopAsync(Cancelled);
        await gateway.StartAgainAsync(Cancelled);

        using var after = Sdk.Client(gateway);
        var last = await UploadPartAsync(after, upload, 2, small);
        await after.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = "bucket",
                Key = "parts",
                UploadId = upload,
                PartETags = [new PartETag(1, etag), new PartETag(2, last)],
            },
            Cancelled);
        Assert.Equal(0, exitCode);
        Assert.Equal(["large", "parts", "small"], await KeysAsync(after));
        Assert.Equal(TestBytes.Hash(small), await HashAsync(after, "small"));
        Assert.Equal(TestBytes.Hash(large), await HashAsync(after, "large"));
        Assert.Equal(TestBytes.Hash([.. large, .. small]), await HashAsync(after, "parts"));
    }

    private static async Task PutAsync(AmazonS3Client client, string key, byte[] body)
    {
        using var stream = new MemoryStream(body);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, InputStream = stream }, Cancelled);
    }

    private static async Task<string> UploadPartAsync(AmazonS3Client client, string upload, int number, byte[] body)
    {
        using var stream = new MemoryStream(body);
        var answer = await client.UploadPartAsync(
            new UploadPartRequest { BucketName = "bucket", Key = "parts", UploadId = upload, PartNumber = number, InputStream = stream }, Cancelled);
        return answer.ETag;
    }

    private static async Task<IEnumerable<string>> KeysAsync(AmazonS3Client client) =>
        (await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancelled)).S3Objects.Select(o => o.Key);

    private static async Task<string> HashAsync(AmazonS3Client client, string key)
    {
        using var answer = await client.GetObjectAsync("bucket", key, Cancelled);
        return await TestBytes.HashAsync(answer.ResponseStream, Cancelled);
    }
}
