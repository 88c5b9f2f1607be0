namespace Gateway.Conformance.Objects;

public sealed class ResponseOverrideCases(Target target) : ConformanceTest(target)
{
    public static TheoryData<string, string, string> Overrides => new()
    {
        { "response-content-type", "Content-Type", "text/x-test; charset=utf-8" },
        { "response-content-language", "Content-Language", "de, en" },
        { "response-expires", "Expires", "Thu, 01 Dec 2033 16:00:00 GMT" },
        { "response-cache-control", "Cache-Control", "no-cache, max-age=0" },
        { "response-content-disposition", "Content-Disposition", "attachment; filename=\"a b.txt\"" },
        { "response-content-encoding", "Content-Encoding", "x-gzip" },
    };

    [CaseTable("GetObject", "response-* parameters replace headers of the answer")]
    [MemberData(nameof(Overrides))]
    public async Task GetObject_Override_ReplacesHeader(string parameter, string header, string value)
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), "text", (header, "stored"));
        var answer = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket, "key")}?{parameter}={UriText.Encode(value)}"));
        Assert.Equal(value, answer.Header(header));
        Assert.Equal("text", answer.Text);
    }

    [CaseTable("HeadObject", "response-* parameters replace headers of the answer")]
    [MemberData(nameof(Overrides))]
    public async Task HeadObject_Override_ReplacesHeader(string parameter, string header, string value)
    {
        var bucket = await BucketWithAsync("key", "text");
        var answer = Expect.Status(200, await SendAsync("HEAD", $"{PathOf(bucket, "key")}?{parameter}={UriText.Encode(value)}"));
        Assert.Equal(value, answer.Header(header));
    }

    [Case("GetObject", "response-* parameters change nothing that is stored")]
    public async Task GetObject_Override_StoresNothing()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), "text", ("Content-Type", "text/plain"));
        await SendAsync("GET", PathOf(bucket, "key") + "?response-content-type=text%2Fhtml");
        Assert.Equal("text/plain", (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("Content-Type"));
    }

    [CaseTable("GetObject", "response-* parameters of an anonymous caller are refused: InvalidRequest")]
    [InlineData("response-content-type=text%2Fhtml")]
    [InlineData("response-content-disposition=attachment")]
    public async Task GetObject_AnonymousOverride_IsRefused(string parameter)
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Error(400, "InvalidRequest", await SendUnsignedAsync("GET", $"{PathOf(bucket, "key")}?{parameter}"));
    }

    [Case("GetObject", "response-* parameters through the SDK")]
    public async Task GetObject_SdkOverrides_ReplaceHeaders()
    {
        var bucket = await BucketWithAsync("key", "text");
        using var answer = await S3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = bucket,
                Key = "key",
                ResponseHeaderOverrides = new ResponseHeaderOverrides { ContentType = "text/csv", ContentDisposition = "inline", CacheControl = "no-store" },
            },
            Cancel);
        Assert.Equal(("text/csv", "inline", "no-store"), (answer.Headers.ContentType, answer.Headers.ContentDisposition, answer.Headers.CacheControl));
    }
}
