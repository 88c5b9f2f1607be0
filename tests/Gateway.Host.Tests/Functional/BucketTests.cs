using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

public sealed class BucketTests(SharedGateway shared) : FunctionalTest(shared)
{
    [Fact]
    public async Task PutBucket_ThatIsNew_IsListedAndFound()
    {
        var listed = await S3.ListBucketsAsync(new ListBucketsRequest { Prefix = Bucket }, Cancelled);
        var head = await S3.HeadBucketAsync(new HeadBucketRequest { BucketName = Bucket }, Cancelled);

        Assert.Equal(Bucket, Assert.Single(listed.Buckets).BucketName);
        Assert.Equal("us-east-1", head.BucketRegion);
    }

    [Fact]
    public async Task GetBucketLocation_InTheFirstRegion_IsNull()
    {
        var answer = await S3.GetBucketLocationAsync(Bucket, Cancelled);

        Assert.Equal("", answer.Location.Value ?? "");
    }

    [Fact]
    public async Task DeleteBucket_WithAnObject_IsRefusedUntilItIsEmpty()
    {
        await PutAsync("a", [1]);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.DeleteBucketAsync(Bucket, Cancelled));
        await S3.DeleteObjectAsync(Bucket, "a", Cancelled);
        await S3.DeleteBucketAsync(Bucket, Cancelled);

        Assert.Equal("BucketNotEmpty", refused.ErrorCode);
        var missing = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => S3.HeadBucketAsync(new HeadBucketRequest { BucketName = Bucket }, Cancelled));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
