namespace Gateway.Conformance.Deletes;

public sealed class DeleteCases(Target target) : ConformanceTest(target)
{
    [Case("DeleteObject", "answers 204 whether the key exists or not")]
    public async Task DeleteObject_Twice_IsNoContent()
    {
        var bucket = await BucketWithAsync("key", "text");
        Assert.Empty(Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, "key"))).Body);
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, "key")));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("DeleteObject", "in a bucket that does not exist: NoSuchBucket")]
    public async Task DeleteObject_MissingBucket_IsNoSuchBucket() =>
        Expect.Error(404, "NoSuchBucket", await SendAsync("DELETE", PathOf(NewBucketName(), "key")));

    [Case("DeleteObject", "removes that key and none that it begins")]
    public async Task DeleteObject_Prefix_KeepsOthers()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "a/", "a/b", "aa"]);
        await S3.DeleteObjectAsync(bucket, "a", Cancel);
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, "a/")));
        var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel);
        Assert.Equal(["a/b", "aa"], page.S3Objects.Select(item => item.Key));
    }

    [Case("DeleteObject", "of a large object frees its key at once for another")]
    public async Task DeleteObject_Large_FreesKey()
    {
        var bucket = await BucketAsync();
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", InputStream = new MemoryStream(Bytes(2 << 20)) }, Cancel);
        await S3.DeleteObjectAsync(bucket, "key", Cancel);
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
        await PutAsync(bucket, "key", "new");
        Assert.Equal("new", await ReadAsync(bucket, "key"));
    }
}
