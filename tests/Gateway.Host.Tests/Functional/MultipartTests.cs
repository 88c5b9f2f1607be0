using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

public sealed class MultipartTests(SharedGateway shared) : FunctionalTest(shared)
{
    private const int PartSize = 5 * 1024 * 1024;

    [Fact]
    public async Task CompleteMultipartUpload_OfUploadedAndCopiedParts_IsTheirSequence()
    {
        var first = TestBytes.Make(1, PartSize);
        var source = TestBytes.Make(2, PartSize + 1000);
        var last = TestBytes.Make(3, 1234);
        await PutAsync("source", source);
        var upload = await S3.InitiateMultipartUploadAsync(Bucket, "whole", Cancelled);

        var one = await UploadAsync("whole", upload.UploadId, 1, first);
        var two = await S3.CopyPartAsync(
            new CopyPartRequest
            {
                SourceBucket = Bucket,
                SourceKey = "source",
                DestinationBucket = Bucket,
                DestinationKey = "whole",
                UploadId = upload.UploadId,
                PartNumber = 2,
                FirstByte = 1000,
                LastByte = PartSize + 999,
            },
            Cancelled);
        var three = await UploadAsync("whole", upload.UploadId, 7, last);
        var open = await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket }, Cancelled);
        var parts = await S3.ListPartsAsync(Bucket, "whole", upload.UploadId, Cancelled);
        var completed = await S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = Bucket,
                Key = "whole",
                UploadId = upload.UploadId,
                PartETags = [new PartETag(1, one.ETag), new PartETag(2, two.ETag), new PartETag(7, three.ETag)],
            },
            Cancelled);

        Assert.Equal(upload.UploadId, Assert.Single(open.MultipartUploads).UploadId);
        Assert.Equal([1, 2, 7], parts.Parts.Select(p => p.PartNumber ?? 0));
        Assert.EndsWith("-3\"", completed.ETag, StringComparison.Ordinal);
        byte[] whole = [.. first, .. source[1000..], .. last];
        Assert.Equal(whole, await ReadAsync("whole"));
        Assert.Empty((await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket }, Cancelled)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task AbortMultipartUpload_WithParts_ForgetsThem()
    {
        var upload = await S3.InitiateMultipartUploadAsync(Bucket, "never", Cancelled);
        await UploadAsync("never", upload.UploadId, 1, TestBytes.Make(1, 1000));

        await S3.AbortMultipartUploadAsync(Bucket, "never", upload.UploadId, Cancelled);

        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => S3.ListPartsAsync(Bucket, "never", upload.UploadId, Cancelled));
        Assert.Equal("NoSuchUpload", refused.ErrorCode);

        async Task Missing() => await S3.GetObjectAsync(Bucket, "never", Cancelled);
        await Assert.ThrowsAnyAsync<AmazonS3Exception>(Missing);
    }

    [Fact]
    public async Task TransferUtility_WithALargeFile_UploadsAndDownloadsItInParts()
    {
        using var folder = new TemporaryFolder();
        var body = TestBytes.Make(4, (64 * 1024 * 1024) + 12_345);
        await File.WriteAllBytesAsync(folder.PathOf("up"), body, Cancelled);
        using var transfer = new TransferUtility(S3, new TransferUtilityConfig { ConcurrentServiceRequests = 4 });

        await transfer.UploadAsync(
            new TransferUtilityUploadRequest { BucketName = Bucket, Key = "large", FilePath = folder.PathOf("up"), PartSize = 8 * 1024 * 1024 },
            Cancelled);
        await transfer.DownloadAsync(folder.PathOf("down"), Bucket, "large", Cancelled);

        var head = await S3.GetObjectMetadataAsync(Bucket, "large", Cancelled);
        Assert.EndsWith("-9\"", head.ETag, StringComparison.Ordinal);
        Assert.Equal(TestBytes.Hash(body), TestBytes.Hash(await File.ReadAllBytesAsync(folder.PathOf("down"), Cancelled)));
    }

    private async Task<UploadPartResponse> UploadAsync(string key, string upload, int number, byte[] body)
    {
        using var stream = new MemoryStream(body);
        return await S3.UploadPartAsync(
            new UploadPartRequest { BucketName = Bucket, Key = key, UploadId = upload, PartNumber = number, InputStream = stream }, Cancelled);
    }
}
