namespace Gateway.Conformance.Buckets;

public sealed class BucketCases(Target target) : ConformanceTest(target)
{
    [Case("HeadBucket", "answers 200 with x-amz-bucket-region and no body")]
    public async Task HeadBucket_Existing_NamesRegion()
    {
        var answer = Expect.Status(200, await SendAsync("HEAD", PathOf(await BucketAsync())));
        Assert.Equal(Target.Region, answer.Header("x-amz-bucket-region"));
        Assert.Empty(answer.Body);
    }

    [Case("HeadBucket", "answers 404 without a body for a bucket that does not exist")]
    public async Task HeadBucket_Missing_IsNotFound()
    {
        var answer = Expect.Status(404, await SendAsync("HEAD", PathOf(NewBucketName())));
        Assert.Empty(answer.Body);
    }

    [Case("GetBucketLocation", "answers the region, which for us-east-1 is an empty element")]
    public async Task GetBucketLocation_Existing_IsRegion()
    {
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(await BucketAsync()) + "?location"));
        Assert.Equal("LocationConstraint", answer.Xml.Name.LocalName);
        Assert.Equal("http://s3.amazonaws.com/doc/2006-03-01/", answer.Xml.Name.NamespaceName);
        Assert.Equal(Target.Region == "us-east-1" ? "" : Target.Region, answer.Xml.Value);
    }

    [Case("GetBucketLocation", "answers NoSuchBucket for a bucket that does not exist")]
    public async Task GetBucketLocation_Missing_IsNoSuchBucket() =>
        Expect.Error(404, "NoSuchBucket", await SendAsync("GET", PathOf(NewBucketName()) + "?location"));

    [Case("DeleteBucket", "answers 204, after which the bucket is gone")]
    public async Task DeleteBucket_Empty_IsGone()
    {
        var bucket = await BucketAsync();
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket)));
        Expect.Error(404, "NoSuchBucket", await SendAsync("GET", PathOf(bucket)));
        Expect.Error(404, "NoSuchBucket", await SendAsync("PUT", PathOf(bucket, "key"), "text"));
    }

    [Case("DeleteBucket", "refuses a bucket that holds an object: BucketNotEmpty")]
    public async Task DeleteBucket_WithObject_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "text");
        await Expect.RefusedAsync(HttpStatusCode.Conflict, "BucketNotEmpty", () => S3.DeleteBucketAsync(bucket, Cancel));
        Assert.Equal("text", await ReadAsync(bucket, "key"));
    }

    [Case("DeleteBucket", "answers NoSuchBucket for a bucket that does not exist")]
    public async Task DeleteBucket_Missing_IsNoSuchBucket() =>
        await Expect.RefusedAsync(HttpStatusCode.NotFound, "NoSuchBucket", () => S3.DeleteBucketAsync(NewBucketName(), Cancel));

    [Case("DeleteBucket", "lets the name be used again, for an empty bucket")]
    public async Task DeleteBucket_ThenCreate_IsEmpty()
    {
        var bucket = await BucketWithAsync("key", "text");
        await S3.DeleteObjectAsync(bucket, "key", Cancel);
        await S3.DeleteBucketAsync(bucket, Cancel);
        await S3.PutBucketAsync(bucket, Cancel);
        var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel);
        Assert.Equal(0, page.KeyCount);
    }

    [Case("CreateBucket", "made by many callers at once is one bucket that works")]
    public async Task CreateBucket_Concurrently_IsOneBucket()
    {
        var name = NewBucketName();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync("PUT", PathOf(name))));
        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, answer.ToString()));
        await PutAsync(name, "key", "text");
        Assert.Equal("text", await ReadAsync(name, "key"));
    }
}
