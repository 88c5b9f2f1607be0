using System.Text;
using Amazon.Runtime;

namespace Gateway.Conformance.Signatures;

public sealed class HeaderSignatureCases(Target target) : ConformanceTest(target)
{
    [Case("GetObject", "a wrong secret: SignatureDoesNotMatch, with what the server signed")]
    public async Task Sign_WrongSecret_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var signer = Target.Signer() with { SecretKey = "not the secret" };
        var answer = Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(signer.Sign(new RawRequest("GET", PathOf(bucket, "key")))));
        Assert.Equal(Target.AccessKey, answer.Element("AWSAccessKeyId"));
        Assert.StartsWith("AWS4-HMAC-SHA256", answer.Element("StringToSign"), StringComparison.Ordinal);
        Assert.StartsWith("GET", answer.Element("CanonicalRequest"), StringComparison.Ordinal);
        Assert.NotNull(answer.Element("SignatureProvided"));
    }

    [Case("ListBuckets", "an access key that does not exist: InvalidAccessKeyId")]
    public async Task Sign_UnknownKey_IsRefused()
    {
        using var client = Target.NewClient(credentials: new BasicAWSCredentials("AKIANOSUCHKEY0000000", "secret"));
        await Expect.RefusedAsync(HttpStatusCode.Forbidden, "InvalidAccessKeyId", () => client.ListBucketsAsync(Cancel));
    }

    [CaseTable("GetObject", "without a signature: AccessDenied, also for what does not exist")]
    [InlineData("GET", "/key")]
    [InlineData("PUT", "/key")]
    [InlineData("DELETE", "/key")]
    [InlineData("GET", "")]
    [InlineData("GET", "/missing")]
    [InlineData("POST", "/key?uploads")]
    public async Task Sign_Anonymous_IsRefused(string method, string rest)
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync(method, PathOf(bucket) + rest));
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [CaseTable("GetObject", "a clock that is more than 15 minutes wrong: RequestTimeTooSkewed")]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task Sign_SkewedClock_IsRefused(int minutes)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var request = Target.Signer(TimeSpan.FromMinutes(minutes)).Sign(new RawRequest("GET", PathOf(bucket, "key")));
        var answer = Expect.Error(403, "RequestTimeTooSkewed", await SendUnsignedAsync(request));
        Assert.Equal("900000", answer.Element("MaxAllowedSkewMilliseconds"));
        Assert.NotNull(answer.Element("ServerTime"));
        Assert.NotNull(answer.Element("RequestTime"));
    }

    [CaseTable("GetObject", "a clock that is less than 15 minutes wrong is taken")]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task Sign_SlightlySkewedClock_IsTaken(int minutes)
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Status(200, await SendUnsignedAsync(Target.Signer(TimeSpan.FromMinutes(minutes)).Sign(new RawRequest("GET", PathOf(bucket, "key")))));
    }

    [Case("PutObject", "a body that is not the one that was signed: XAmzContentSHA256Mismatch, and nothing is stored")]
    public async Task Sign_OtherBody_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = Target.Signer().Sign(new RawRequest("PUT", PathOf(bucket, "key")) { Body = "hello"u8.ToArray() });
        var answer = Expect.Error(400, "XAmzContentSHA256Mismatch", await SendUnsignedAsync(request with { Body = "jello"u8.ToArray() }));
        Assert.Equal(SignatureV4.HashOf("hello"u8), answer.Element("ClientComputedContentSHA256"));
        Assert.Equal(SignatureV4.HashOf("jello"u8), answer.Element("S3ComputedContentSHA256"));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "UNSIGNED-PAYLOAD takes any body")]
    public async Task Sign_UnsignedPayload_IsTaken()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = "hello"u8.ToArray() };
        Expect.Status(200, await SendUnsignedAsync(Target.Signer().Sign(request, SignatureV4.UnsignedPayload)));
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "without x-amz-content-sha256: InvalidRequest")]
    public async Task Sign_NoPayloadHash_IsRefused()
    {
        var bucket = await BucketAsync();
        var signed = Target.Signer().Sign(new RawRequest("PUT", PathOf(bucket, "key")));
        var without = signed with { Headers = [.. signed.Headers.Where(header => header.Name != "x-amz-content-sha256")] };
        Expect.Error(400, "InvalidRequest", await SendUnsignedAsync(without));
    }

    [CaseTable("PutObject", "x-amz-content-sha256 that is no hash: InvalidArgument")]
    [InlineData("abc")]
    [InlineData("UNSIGNED")]
    [InlineData("STREAMING-AWS5")]
    public async Task Sign_BadPayloadHash_IsRefused(string payload)
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidArgument", await SendUnsignedAsync(Target.Signer().Sign(new RawRequest("PUT", PathOf(bucket, "key")), payload)));
    }

    [Case("PutObject", "an x-amz- header that was not signed: AccessDenied with its name, and nothing is stored")]
    public async Task Sign_UnsignedHeader_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")).With(("x-amz-meta-colour", "blue"));
        var answer = Expect.Error(403, "AccessDenied", await SendUnsignedAsync(Target.Signer().Sign(request, null, "x-amz-meta-colour")));
        Assert.Equal("x-amz-meta-colour", answer.Element("HeadersNotSigned"));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("GetObject", "two Authorization headers are refused")]
    public async Task Sign_TwoAuthorizations_AreRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var signed = Target.Signer().Sign(new RawRequest("GET", PathOf(bucket, "key")));
        var answer = await SendUnsignedAsync(signed.With(("Authorization", signed.Headers[^1].Value)));
        Expect.Status(400, answer);
    }

    [Case("GetObject", "headers that were changed, added to a signed name or repeated: SignatureDoesNotMatch")]
    public async Task Sign_ChangedHeader_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var signed = Target.Signer().Sign(new RawRequest("GET", PathOf(bucket, "key")).With(("range", "bytes=0-1")));
        Assert.Equal("he", Expect.Status(206, await SendUnsignedAsync(signed)).Text);
        var changed = signed with { Headers = [.. signed.Headers.Select(header => header.Name == "range" ? ("range", "bytes=0-4") : header)] };
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(changed));
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(signed.With(("range", "bytes=0-4"))));
    }

    [CaseTable("GetObject", "another region or service in the scope: AuthorizationHeaderMalformed")]
    [InlineData("mars-1", "s3")]
    [InlineData(null, "ec2")]
    public async Task Sign_OtherScope_IsRefused(string? region, string service)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var signer = Target.Signer() with { Region = region ?? Target.Region, Service = service };
        var answer = Expect.Error(400, "AuthorizationHeaderMalformed", await SendUnsignedAsync(signer.Sign(new RawRequest("GET", PathOf(bucket, "key")))));
        Assert.Equal(region is null ? null : Target.Region, answer.Element("Region"));
    }

    [CaseTable("GetObject", "an Authorization header that is none is refused")]
    [InlineData("AWS4-HMAC-SHA256", "InvalidArgument")]
    [InlineData("Basic dXNlcjpwYXNz", "InvalidArgument")]
    [InlineData("AWS4-HMAC-SHA256 Credential=x", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=x/y, SignedHeaders=host, Signature=00", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, Signature=00", "AuthorizationHeaderMalformed")]
    public async Task Sign_MalformedAuthorization_IsRefused(string value, string code)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var headers = new[] { ("Authorization", value), ("x-amz-date", Target.Signer().AmzDate), ("x-amz-content-sha256", SignatureV4.EmptyHash) };
        Expect.Error(400, code, await SendUnsignedAsync("GET", PathOf(bucket, "key"), headers));
    }

    [CaseTable("GetObject", "odd paths and queries are signed as the bytes that they are")]
    [InlineData("a b+c%")]
    [InlineData("é/日本/😀")]
    [InlineData("~-._!*'()")]
    [InlineData("a//b/./../c/")]
    [InlineData("$&,:;=?@#")]
    public async Task Sign_OddKey_IsServed(string key)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), "hello"));
        Assert.Equal("hello", Expect.Status(200, await SendAsync("GET", PathOf(bucket, key))).Text);
        var list = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?prefix={UriText.Encode(key)}&list-type=2&delimiter="));
        Assert.Equal([key], list.Elements("Key"));
    }

    [Case("GetObject", "query parameters without a value, and in any order, are signed")]
    public async Task Sign_QueryForms_AreServed()
    {
        var bucket = await BucketWithAsync("key", "hello");
        foreach (var query in new[] { "?location", "?location=", "?uploads&max-uploads=2&prefix=", "?prefix=k&list-type=2&max-keys=1&delimiter=%2F" })
        {
            Expect.Status(200, await SendAsync("GET", PathOf(bucket) + query));
        }
    }

    [Case("PutObject", "bytes beyond ASCII in a header are signed as UTF-8")]
    public async Task Sign_Utf8Header_IsServed()
    {
        var bucket = await BucketAsync();
        var body = Encoding.UTF8.GetBytes("hello");
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = body }.With(("x-amz-meta-name", "Zoë"));
        Expect.Status(200, await SendAsync(request));
    }
}
