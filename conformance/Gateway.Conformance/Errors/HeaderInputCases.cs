namespace Gateway.Conformance.Errors;

public sealed class HeaderInputCases(Target target) : ConformanceTest(target)
{
    [Case("PutObject", "Content-Length and Transfer-Encoding together are refused or read as one request, and nothing slips through")]
    public async Task Headers_LengthAndChunked_AreRefused()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = "0\r\n\r\nDELETE / HTTP/1.1\r\n\r\n"u8.ToArray() }.With(("Transfer-Encoding", "chunked"));
        var answer = await SendUnsignedAsync(Target.Signer().Sign(request, SignatureV4.UnsignedPayload));
        Assert.True(answer.Status is 0 or >= 400, answer.ToString());
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "two different Content-Length headers are refused")]
    public async Task Headers_TwoLengths_AreRefused()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = "hello"u8.ToArray() };
        var signed = Target.Signer().Sign(request, SignatureV4.UnsignedPayload).With(("Content-Length", "5"), ("Content-Length", "3"));
        Assert.True((await SendUnsignedAsync(signed)).Status is 0 or 400);
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [CaseTable("PutObject", "a Content-Length that is no number is refused")]
    [InlineData("-1")]
    [InlineData("five")]
    [InlineData("99999999999999999999")]
    public async Task Headers_BadLength_IsRefused(string length)
    {
        var bucket = await BucketAsync();
        var signed = Target.Signer().Sign(new RawRequest("PUT", PathOf(bucket, "key")), SignatureV4.UnsignedPayload).With(("Content-Length", length));
        Assert.True((await SendUnsignedAsync(signed)).Status is 0 or 400);
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("GetObject", "headers of 100 KB are refused, and the server goes on")]
    public async Task Headers_TooLarge_AreRefused()
    {
        var bucket = await BucketWithAsync("key", "text");
        var request = new RawRequest("GET", PathOf(bucket, "key")).With(("x-filler", new string('x', 100_000)));
        Assert.True((await SendAsync(request)).Status is 0 or 400 or 431);
        Assert.Equal("text", await ReadAsync(bucket, "key"));
    }

    [Case("GetObject", "without a Host header: 400")]
    public async Task Headers_NoHost_IsRefused()
    {
        var answer = await SendUnsignedAsync(new RawRequest("GET", "/").With(("Host", "")));
        Assert.True(answer.Status is 400 or 403, answer.ToString());
    }
}
