namespace Gateway.Conformance.Listing;

public sealed class ConsistencyCases(Target target) : ConformanceTest(target)
{
    [Case("ListObjectsV2", "shows an object as soon as it is stored, and no longer once it is deleted")]
    public async Task List_AfterEachWrite_IsCurrent()
    {
        var bucket = await BucketAsync();
        for (var i = 0; i < 20; i++)
        {
            await PutAsync(bucket, $"key-{i:d2}");
            Assert.Equal(i + 1, (await KeysAsync(bucket)).Count);
        }

        for (var i = 0; i < 20; i++)
        {
            await S3.DeleteObjectAsync(bucket, $"key-{i:d2}", Cancel);
            Assert.DoesNotContain($"key-{i:d2}", await KeysAsync(bucket));
        }
    }

    [Case("ListObjectsV2", "shows each writer its own objects while many write")]
    public async Task List_ConcurrentWriters_SeeTheirOwn()
    {
        var bucket = await BucketAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 10; i++)
            {
                await PutAsync(bucket, $"{writer}/{i}", $"{i}");
                Assert.Equal($"{i}", await ReadAsync(bucket, $"{writer}/{i}"));
                var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = $"{writer}/" }, Cancel);
                Assert.Equal(i + 1, page.KeyCount);
            }
        }));
        Assert.Equal(80, (await KeysAsync(bucket)).Count);
    }

    [Case("GetObject", "reads what was written last, every time")]
    public async Task Get_AfterEachOverwrite_IsCurrent()
    {
        var bucket = await BucketAsync();
        for (var i = 0; i < 20; i++)
        {
            var etag = (await PutAsync(bucket, "key", $"text {i}")).ETag;
            Assert.Equal($"text {i}", await ReadAsync(bucket, "key"));
            Assert.Equal(etag, (await S3.GetObjectMetadataAsync(bucket, "key", Cancel)).ETag);
        }
    }

    private async Task<List<string>> KeysAsync(string bucket)
    {
        var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel);
        return [.. (page.S3Objects ?? []).Select(item => item.Key)];
    }
}
