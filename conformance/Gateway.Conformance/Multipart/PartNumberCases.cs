namespace Gateway.Conformance.Multipart;

public sealed class PartNumberCases(Target target) : ConformanceTest(target)
{
    [Case("GetObject", "partNumber gives the bytes of that part: 206 with x-amz-mp-parts-count")]
    public async Task Get_PartNumber_GivesPart()
    {
        var bucket = await ObjectAsync();
        var total = Upload.MinimumPart + 100;
        var first = Expect.Status(206, await SendAsync("GET", PathOf(bucket, "key") + "?partNumber=1"));
        Assert.True(Upload.Content(1, Upload.MinimumPart).AsSpan().SequenceEqual(first.Body));
        Assert.Equal(
            ("2", $"bytes 0-{Upload.MinimumPart - 1}/{total}"), (first.Header("x-amz-mp-parts-count"), first.Header("Content-Range")));
        var second = Expect.Status(206, await SendAsync("GET", PathOf(bucket, "key") + "?partNumber=2"));
        Assert.Equal(Upload.Content(2, 100), second.Body);
        Assert.Equal($"bytes {Upload.MinimumPart}-{total - 1}/{total}", second.Header("Content-Range"));
    }

    [Case("HeadObject", "partNumber gives the size of that part and the number of parts")]
    public async Task Head_PartNumber_DescribesPart()
    {
        var bucket = await ObjectAsync();
        var head = Expect.Status(206, await SendAsync("HEAD", PathOf(bucket, "key") + "?partNumber=2"));
        Assert.Equal(("100", "2"), (head.Header("Content-Length"), head.Header("x-amz-mp-parts-count")));
    }

    [Case("GetObject", "a partNumber that the object has not: 416 InvalidPartNumber")]
    public async Task Get_MissingPart_IsRefused()
    {
        var bucket = await ObjectAsync();
        Expect.Error(416, "InvalidPartNumber", await SendAsync("GET", PathOf(bucket, "key") + "?partNumber=3"));
        Expect.Status(416, await SendAsync("HEAD", PathOf(bucket, "key") + "?partNumber=3"));
    }

    [CaseTable("GetObject", "a partNumber that is none: InvalidArgument")]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("one")]
    [InlineData("-1")]
    public async Task Get_BadPartNumber_IsRefused(string number)
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", $"{PathOf(bucket, "key")}?partNumber={number}"));
    }

    [Case("GetObject", "partNumber 1 of an object without parts is the whole object")]
    public async Task Get_FirstPartOfPlainObject_IsWhole()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = await SendAsync("GET", PathOf(bucket, "key") + "?partNumber=1");
        Assert.True(answer.Status is 206 or 200, answer.ToString());
        Assert.Equal("hello", answer.Text);
        Expect.Error(416, "InvalidPartNumber", await SendAsync("GET", PathOf(bucket, "key") + "?partNumber=2"));
    }

    [Case("GetObject", "ranges cross the borders of parts")]
    public async Task Get_RangeOverParts_IsJoined()
    {
        var bucket = await ObjectAsync();
        byte[] whole = [.. Upload.Content(1, Upload.MinimumPart), .. Upload.Content(2, 100)];
        var answer = Expect.Status(206, await SendAsync(
            "GET", PathOf(bucket, "key"), ("Range", $"bytes={Upload.MinimumPart - 10}-{Upload.MinimumPart + 9}")));
        Assert.Equal(whole[(Upload.MinimumPart - 10)..(Upload.MinimumPart + 10)], answer.Body);
    }

    private async Task<string> ObjectAsync()
    {
        var bucket = await BucketAsync();
        await Upload.CreateAsync(S3, bucket, "key", [Upload.MinimumPart, 100], Cancel);
        return bucket;
    }
}
