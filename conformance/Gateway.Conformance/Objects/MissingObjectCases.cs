namespace Gateway.Conformance.Objects;

public sealed class MissingObjectCases(Target target) : ConformanceTest(target)
{
    [Case("GetObject", "of a key that does not exist: NoSuchKey with the key")]
    public async Task GetObject_MissingKey_IsNoSuchKey()
    {
        var answer = Expect.Error(404, "NoSuchKey", await SendAsync("GET", PathOf(await BucketAsync(), "no such/key")));
        Assert.Equal("no such/key", answer.Element("Key"));
    }

    [Case("HeadObject", "of a key that does not exist: 404 without a body")]
    public async Task HeadObject_MissingKey_IsNotFound() =>
        Assert.Empty(Expect.Status(404, await SendAsync("HEAD", PathOf(await BucketAsync(), "key"))).Body);

    [Case("GetObject", "in a bucket that does not exist: NoSuchBucket with the bucket")]
    public async Task GetObject_MissingBucket_IsNoSuchBucket()
    {
        var bucket = NewBucketName();
        var answer = Expect.Error(404, "NoSuchBucket", await SendAsync("GET", PathOf(bucket, "key")));
        Assert.Equal(bucket, answer.Element("BucketName"));
    }

    [Case("GetObject", "after its key was deleted: NoSuchKey")]
    public async Task GetObject_Deleted_IsNoSuchKey()
    {
        var bucket = await BucketWithAsync("key", "text");
        await S3.DeleteObjectAsync(bucket, "key", Cancel);
        await Expect.RefusedAsync(HttpStatusCode.NotFound, "NoSuchKey", () => S3.GetObjectAsync(bucket, "key", Cancel));
    }

    [Case("GetObject", "versionId null names the object of a bucket without versions")]
    public async Task GetObject_NullVersion_IsTheObject()
    {
        var bucket = await BucketWithAsync("key", "text");
        Assert.Equal("text", Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key") + "?versionId=null")).Text);
    }

    [CaseTable("GetObject", "refuses a versionId that is none: InvalidArgument")]
    [InlineData("not-a-version")]
    [InlineData("")]
    public async Task GetObject_InvalidVersion_IsRefused(string version)
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", PathOf(bucket, "key") + "?versionId=" + version));
    }
}
