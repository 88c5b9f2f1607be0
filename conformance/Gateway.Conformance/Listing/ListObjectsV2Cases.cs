namespace Gateway.Conformance.Listing;

public sealed class ListObjectsV2Cases(Target target) : ConformanceTest(target)
{
    [Case("ListObjectsV2", "shows key, size, ETag, date and storage class, and counts the keys")]
    public async Task List_Object_IsDescribed()
    {
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-15);
        var bucket = await BucketWithAsync("a/key", "hello");
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?list-type=2"));
        Assert.Equal(("ListBucketResult", "http://s3.amazonaws.com/doc/2006-03-01/"), (answer.Xml.Name.LocalName, answer.Xml.Name.NamespaceName));
        Assert.Equal(
            (bucket, "1", "1000", "false", ""),
            (answer.Element("Name"), answer.Element("KeyCount"), answer.Element("MaxKeys"), answer.Element("IsTruncated"), answer.Element("Prefix")));
        Assert.Equal(
            ("a/key", "5", "\"5d41402abc4b2a76b9719d911017c592\"", "STANDARD"),
            (answer.Element("Key"), answer.Element("Size"), answer.Element("ETag"), answer.Element("StorageClass")));
        Assert.True(DateTimeOffset.Parse(answer.Element("LastModified")!, null) > before);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", answer.Element("LastModified")!);
    }

    [Case("ListObjectsV2", "of an empty bucket is empty")]
    public async Task List_EmptyBucket_IsEmpty()
    {
        var page = await PageAsync(new ListObjectsV2Request { BucketName = await BucketAsync() });
        Assert.Equal((0, false), (page.KeyCount, page.IsTruncated));
        Assert.Empty(page.S3Objects ?? []);
    }

    [Case("ListObjectsV2", "of a bucket that does not exist: NoSuchBucket")]
    public async Task List_MissingBucket_IsNoSuchBucket() =>
        await Expect.RefusedAsync(
            HttpStatusCode.NotFound, "NoSuchBucket", () => PageAsync(new ListObjectsV2Request { BucketName = NewBucketName() }));

    [Case("ListObjectsV2", "shows the owner only when it is asked for")]
    public async Task List_FetchOwner_ShowsOwner()
    {
        var bucket = await BucketWithAsync("key", "text");
        Assert.Null((await SendAsync("GET", PathOf(bucket) + "?list-type=2")).Element("Owner"));
        Assert.Null((await SendAsync("GET", PathOf(bucket) + "?list-type=2&fetch-owner=false")).Element("Owner"));
        Assert.False(string.IsNullOrEmpty((await SendAsync("GET", PathOf(bucket) + "?list-type=2&fetch-owner=true")).Element("ID")));
    }

    [Case("ListObjectsV2", "pages by max-keys and continuation-token without loss or repetition")]
    public async Task List_Pages_CoverAll()
    {
        var bucket = await BucketAsync();
        var keys = Enumerable.Range(0, 10).Select(i => $"key-{i}").ToList();
        await PutAllAsync(bucket, keys);
        var pages = await PagesAsync(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 3 });
        Assert.Equal(keys, pages.SelectMany(page => page.S3Objects.Select(item => item.Key)));
        Assert.Equal([3, 3, 3, 1], pages.Select(page => page.KeyCount ?? 0));
    }

    [Case("ListObjectsV2", "a page that ends with the last key is not truncated")]
    public async Task List_ExactPage_IsNotTruncated()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b", "c"]);
        var page = await PageAsync(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 3 });
        Assert.Equal((3, false, null), (page.KeyCount, page.IsTruncated, page.NextContinuationToken));
    }

    [Case("ListObjectsV2", "gives at most 1,000 keys in a page, however many are asked for")]
    public async Task List_ManyKeys_ArePagedByThousand()
    {
        var bucket = await BucketAsync();
        var keys = Enumerable.Range(0, 1005).Select(i => $"{i:d4}").ToList();
        await PutAllAsync(bucket, keys);
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?list-type=2&max-keys=5000"));
        Assert.Equal(("1000", "true", "1000"), (answer.Element("KeyCount"), answer.Element("IsTruncated"), answer.Element("MaxKeys")));
        var pages = await PagesAsync(new ListObjectsV2Request { BucketName = bucket });
        Assert.Equal(keys, pages.SelectMany(page => page.S3Objects.Select(item => item.Key)));
        Assert.Equal([1000, 5], pages.Select(page => page.KeyCount ?? 0));
    }

    [CaseTable("ListObjectsV2", "max-keys of 0 gives an empty page, and up to the largest integer all that fits")]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("1000", 2)]
    [InlineData("1001", 2)]
    [InlineData("2147483647", 2)]
    public async Task List_MaxKeys_Limits(string value, int count)
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b"]);
        var answer = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?list-type=2&max-keys={value}"));
        Assert.Equal(count, answer.Elements("Key").Count);
        Assert.Equal(count == 1 ? "true" : "false", answer.Element("IsTruncated"));
    }

    [CaseTable("ListObjectsV2", "max-keys that is no integer of 32 bits, or negative: InvalidArgument")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public async Task List_BadMaxKeys_IsRefused(string value)
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", $"{PathOf(bucket)}?list-type=2&max-keys={value}"));
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", $"{PathOf(bucket)}?max-keys={value}"));
    }

    [CaseTable("ListObjectsV2", "start-after gives what comes after that key, whether it exists or not")]
    [InlineData("b", "c,d")]
    [InlineData("bb", "c,d")]
    [InlineData("", "a,b,c,d")]
    [InlineData("d", "")]
    [InlineData("zzz", "")]
    public async Task List_StartAfter_BeginsBehind(string startAfter, string expected)
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b", "c", "d"]);
        var answer = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?list-type=2&start-after={startAfter}"));
        Assert.Equal(expected, string.Join(',', answer.Elements("Key")));
        Assert.Equal(startAfter, answer.Element("StartAfter") ?? "");
    }

    [Case("ListObjectsV2", "a continuation token wins over start-after")]
    public async Task List_TokenAndStartAfter_TokenWins()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b", "c", "d"]);
        var first = await PageAsync(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 2 });
        var second = await PageAsync(new ListObjectsV2Request { BucketName = bucket, ContinuationToken = first.NextContinuationToken, StartAfter = "a" });
        Assert.Equal(["c", "d"], second.S3Objects.Select(item => item.Key));
        Assert.Equal(first.NextContinuationToken, second.ContinuationToken);
    }

    [CaseTable("ListObjectsV2", "a continuation token that was not given out: InvalidArgument")]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("bm90IGEgdG9rZW4")]
    public async Task List_ForeignToken_IsRefused(string token)
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", $"{PathOf(bucket)}?list-type=2&continuation-token={token}"));
    }

    [Case("ListObjectsV2", "keys that come and go between two pages disturb nothing else")]
    public async Task List_ChangesBetweenPages_LoseNothing()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "c", "e", "g"]);
        var first = await PageAsync(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 2 });
        await S3.DeleteObjectAsync(bucket, "c", Cancel);
        await PutAllAsync(bucket, ["b", "d"]);
        var second = await PageAsync(new ListObjectsV2Request { BucketName = bucket, ContinuationToken = first.NextContinuationToken });
        Assert.Equal(["d", "e", "g"], second.S3Objects.Select(item => item.Key));
    }

    private Task<ListObjectsV2Response> PageAsync(ListObjectsV2Request request) => S3.ListObjectsV2Async(request, Cancel);

    private async Task<List<ListObjectsV2Response>> PagesAsync(ListObjectsV2Request request)
    {
        var pages = new List<ListObjectsV2Response>();
        do
        {
            pages.Add(await PageAsync(request));
            request.ContinuationToken = pages[^1].NextContinuationToken;
        }
        while (pages[^1].IsTruncated == true && pages.Count < 100);

        return pages;
    }
}
