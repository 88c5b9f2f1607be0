namespace Gateway.Conformance.Ranges;

public sealed class RangeCases(Target target) : ConformanceTest(target)
{
    private const int Size = 1000;

    [CaseTable("GetObject", "ranges of every shape: 206 with exactly those bytes")]
    [InlineData("bytes=0-0", 0, 0)]
    [InlineData("bytes=0-99", 0, 99)]
    [InlineData("bytes=100-199", 100, 199)]
    [InlineData("bytes=999-999", 999, 999)]
    [InlineData("bytes=990-", 990, 999)]
    [InlineData("bytes=0-", 0, 999)]
    [InlineData("bytes=-10", 990, 999)]
    [InlineData("bytes=-1000", 0, 999)]
    [InlineData("bytes=-5000", 0, 999)]
    [InlineData("bytes=0-5000", 0, 999)]
    [InlineData("bytes=500-9223372036854775807", 500, 999)]
    public async Task GetObject_Range_ReturnsThoseBytes(string range, int first, int last)
    {
        var (bucket, content) = await ObjectAsync();
        var answer = Expect.Status(206, await SendAsync("GET", PathOf(bucket, "key"), ("Range", range)));
        Assert.Equal(content[first..(last + 1)], answer.Body);
        Assert.Equal($"bytes {first}-{last}/{Size}", answer.Header("Content-Range"));
        Assert.Equal($"{last - first + 1}", answer.Header("Content-Length"));
    }

    [CaseTable("GetObject", "ranges that begin after the end: InvalidRange with the real size")]
    [InlineData("bytes=1000-")]
    [InlineData("bytes=1000-1001")]
    [InlineData("bytes=5000-6000")]
    [InlineData("bytes=-0")]
    public async Task GetObject_UnsatisfiableRange_IsRefused(string range)
    {
        var (bucket, _) = await ObjectAsync();
        var answer = Expect.Error(416, "InvalidRange", await SendAsync("GET", PathOf(bucket, "key"), ("Range", range)));
        Assert.Equal("1000", answer.Element("ActualObjectSize"));
        Assert.Equal(range, answer.Element("RangeRequested"));
        Assert.Equal("bytes */1000", answer.Header("Content-Range"));
    }

    [CaseTable("GetObject", "what is no single byte range is ignored: 200 with the whole object")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes")]
    [InlineData("0-10")]
    [InlineData("lines=0-10")]
    [InlineData("bytes=1.5-3")]
    [InlineData("bytes=0-1,5-6")]
    public async Task GetObject_NotARange_IsIgnored(string range)
    {
        var (bucket, content) = await ObjectAsync();
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key"), ("Range", range)));
        Assert.Equal(content, answer.Body);
        Assert.Null(answer.Header("Content-Range"));
    }

    [Case("HeadObject", "a range gives the status and headers of the range")]
    public async Task HeadObject_Range_DescribesRange()
    {
        var (bucket, _) = await ObjectAsync();
        var answer = Expect.Status(206, await SendAsync("HEAD", PathOf(bucket, "key"), ("Range", "bytes=10-19")));
        Assert.Equal("bytes 10-19/1000", answer.Header("Content-Range"));
        Assert.Equal("10", answer.Header("Content-Length"));
    }

    [Case("HeadObject", "a range after the end: 416 without a body")]
    public async Task HeadObject_UnsatisfiableRange_IsRefused()
    {
        var (bucket, _) = await ObjectAsync();
        var answer = Expect.Status(416, await SendAsync("HEAD", PathOf(bucket, "key"), ("Range", "bytes=1000-")));
        Assert.Empty(answer.Body);
        Assert.Equal("bytes */1000", answer.Header("Content-Range"));
    }

    [Case("GetObject", "any range of an empty object: InvalidRange")]
    public async Task GetObject_EmptyObject_HasNoRange()
    {
        var bucket = await BucketWithAsync("key", "");
        Expect.Error(416, "InvalidRange", await SendAsync("GET", PathOf(bucket, "key"), ("Range", "bytes=0-")));
        Expect.Error(416, "InvalidRange", await SendAsync("GET", PathOf(bucket, "key"), ("Range", "bytes=0-0")));
    }

    [Case("GetObject", "ranges inside a large object, across the borders of its blocks")]
    public async Task GetObject_LargeObject_ReturnsThoseBytes()
    {
        var bucket = await BucketAsync();
        var content = Bytes((3 << 20) + 77);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", InputStream = new MemoryStream(content) }, Cancel);
        foreach (var (first, last) in new[] { (65_535, 65_536), ((1 << 20) - 1, 1 << 20), (100_000, 2_500_000), (3 << 20, (3 << 20) + 76), (65_536, 131_071) })
        {
            var answer = Expect.Status(206, await SendAsync("GET", PathOf(bucket, "key"), ("Range", $"bytes={first}-{last}")));
            Assert.True(content.AsSpan(first, last - first + 1).SequenceEqual(answer.Body), $"{first}-{last}");
        }
    }

    [Case("GetObject", "a range through the SDK")]
    public async Task GetObject_SdkRange_ReturnsThoseBytes()
    {
        var bucket = await BucketWithAsync("key", "hello, world");
        using var answer = await S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "key", ByteRange = new ByteRange(7, 11) }, Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, answer.HttpStatusCode);
        Assert.Equal("world", await ReadAsync(answer));
    }

    [Case("GetObject", "a range together with a part number: InvalidRequest")]
    public async Task GetObject_RangeAndPartNumber_IsRefused()
    {
        var (bucket, _) = await ObjectAsync();
        Expect.Error(400, "InvalidRequest", await SendAsync("GET", PathOf(bucket, "key") + "?partNumber=1", ("Range", "bytes=0-1")));
    }

    private async Task<(string Bucket, byte[] Content)> ObjectAsync()
    {
        var bucket = await BucketAsync();
        var content = Bytes(Size);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", InputStream = new MemoryStream(content) }, Cancel);
        return (bucket, content);
    }
}
