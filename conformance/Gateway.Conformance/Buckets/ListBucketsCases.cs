namespace Gateway.Conformance.Buckets;

public sealed class ListBucketsCases(Target target) : ConformanceTest(target)
{
    [Case("ListBuckets", "shows owner, name and creation date")]
    public async Task ListBuckets_Existing_IsShown()
    {
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-15);
        var bucket = await BucketAsync();
        var answer = Expect.Status(200, await SendAsync("GET", "/?prefix=" + bucket));
        Assert.Equal("ListAllMyBucketsResult", answer.Xml.Name.LocalName);
        Assert.False(string.IsNullOrEmpty(answer.Element("ID")));
        Assert.Equal([bucket], answer.Elements("Name"));
        Assert.True(DateTimeOffset.Parse(answer.Element("CreationDate")!, null) > before);
    }

    [Case("ListBuckets", "without parameters shows all buckets in the order of their names")]
    public async Task ListBuckets_All_AreInOrder()
    {
        var (first, second) = (await BucketAsync(), await BucketAsync());
        var page = await S3.ListBucketsAsync(Cancel);
        var names = page.Buckets.Select(bucket => bucket.BucketName).ToList();
        Assert.Contains(first, names);
        Assert.Contains(second, names);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Case("ListBuckets", "filters by prefix and returns the prefix")]
    public async Task ListBuckets_Prefix_Filters()
    {
        var prefix = NewBucketName("lp");
        string[] names = [NewBucketName(prefix + "-a"), NewBucketName(prefix + "-b")];
        foreach (var name in names.Append(NewBucketName("lq")))
        {
            await S3.PutBucketAsync(name, Cancel);
        }

        var page = await S3.ListBucketsAsync(new ListBucketsRequest { Prefix = prefix }, Cancel);
        Assert.Equal(names, page.Buckets.Select(bucket => bucket.BucketName));
        Assert.Equal(prefix, page.Prefix);
    }

    [Case("ListBuckets", "pages by max-buckets and continuation-token without loss or repetition")]
    public async Task ListBuckets_MaxBuckets_Pages()
    {
        var prefix = NewBucketName("pg");
        var names = Enumerable.Range(0, 5).Select(i => NewBucketName($"{prefix}-{i}")).ToList();
        foreach (var name in names)
        {
            await S3.PutBucketAsync(name, Cancel);
        }

        var seen = new List<string>();
        var sizes = new List<int>();
        string? token = null;
        do
        {
            var page = await S3.ListBucketsAsync(new ListBucketsRequest { Prefix = prefix, MaxBuckets = 2, ContinuationToken = token }, Cancel);
            seen.AddRange(page.Buckets.Select(bucket => bucket.BucketName));
            sizes.Add(page.Buckets.Count);
            token = page.ContinuationToken;
        }
        while (token is not null && sizes.Count < 10);

        Assert.Equal(names, seen);
        Assert.Equal([2, 2, 1], sizes);
    }

    [CaseTable("ListBuckets", "refuses max-buckets outside 1 to 10,000: InvalidArgument")]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task ListBuckets_BadMaxBuckets_IsRefused(string value) =>
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", "/?max-buckets=" + value));

    [Case("ListBuckets", "refuses an anonymous caller")]
    public async Task ListBuckets_Anonymous_IsRefused()
    {
        // Amazon redirects browsers that are not signed in to its product page; everything that speaks S3 is refused.
        var answer = await SendUnsignedAsync("GET", "/");
        Assert.True(answer.Code == "AccessDenied" || answer.Status == 307, answer.ToString());
    }
}
