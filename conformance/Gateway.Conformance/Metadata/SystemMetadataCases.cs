namespace Gateway.Conformance.Metadata;

public sealed class SystemMetadataCases(Target target) : ConformanceTest(target)
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Cache-Control", "max-age=3600, private"),
        ("Content-Disposition", "attachment; filename=\"a b.txt\""),
        ("Content-Encoding", "gzip"),
        ("Content-Language", "de-AT, en"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Expires", "Thu, 01 Dec 2033 16:00:00 GMT"),
    ];

    [Case("PutObject", "system headers come back as they were sent")]
    public async Task PutObject_SystemHeaders_RoundTrip()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", Headers));
        await AssertHeadersAsync(bucket);
    }

    [Case("CreateMultipartUpload", "system headers go to the object")]
    public async Task CreateMultipartUpload_SystemHeaders_RoundTrip()
    {
        var bucket = await BucketAsync();
        var begun = Expect.Status(200, await SendAsync("POST", PathOf(bucket, "key") + "?uploads", Headers));
        var upload = new InitiateMultipartUploadResponse { BucketName = bucket, Key = "key", UploadId = begun.Element("UploadId") };
        await Multipart.Upload.FinishAsync(S3, upload, [10], Cancel);
        await AssertHeadersAsync(bucket);
    }

    [Case("PutObject", "an Expires that is no date comes back as it was sent")]
    public async Task PutObject_ExpiresNoDate_IsKept()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("Expires", "0")));
        Assert.Equal("0", (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("Expires"));
    }

    [Case("PutObject", "headers that were not sent are not returned")]
    public async Task PutObject_NoHeaders_ReturnsNone()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), "text");
        var answer = await SendAsync("HEAD", PathOf(bucket, "key"));
        Assert.All(["Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires"], name => Assert.Null(answer.Header(name)));
    }

    private async Task AssertHeadersAsync(string bucket)
    {
        foreach (var method in new[] { "HEAD", "GET" })
        {
            var answer = Expect.Status(200, await SendAsync(method, PathOf(bucket, "key")));
            foreach (var (name, value) in Headers)
            {
                Assert.Equal((name, value), (name, answer.Header(name)));
            }
        }
    }
}
