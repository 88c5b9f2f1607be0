using System.Text;

namespace Gateway.Conformance.Presigned;

public sealed class PresignedCases(Target target) : ConformanceTest(target)
{
    [Case("GetObject", "a presigned URL of the SDK reads the object without any header")]
    public async Task Get_SdkUrl_Reads()
    {
        var bucket = await BucketWithAsync("a b/ü+.txt", "hello");
        var answer = await SendUrlAsync(HttpVerb.GET, bucket, "a b/ü+.txt", request => request.ResponseHeaderOverrides.ContentType = "text/x-shown");
        Assert.Equal(("hello", "text/x-shown"), (Expect.Status(200, answer).Text, answer.Header("Content-Type")));
    }

    [Case("PutObject", "a presigned URL of the SDK stores the object")]
    public async Task Put_SdkUrl_Stores()
    {
        var bucket = await BucketAsync();
        var answer = await SendUrlAsync(HttpVerb.PUT, bucket, "key", request => request.ContentType = "text/plain", "hello", ("Content-Type", "text/plain"));
        Expect.Status(200, answer);
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "a presigned URL with user metadata wants the header that was signed")]
    public async Task Put_SignedMetadata_IsWanted()
    {
        var bucket = await BucketAsync();
        var url = Target.Signer().Presign(new RawRequest("PUT", PathOf(bucket, "key")).With(("x-amz-meta-colour", "blue")));
        Expect.Status(200, await SendUnsignedAsync(url with { Body = "hello"u8.ToArray() }));
        Assert.Equal("blue", (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-meta-colour"));
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(url with { Headers = [("x-amz-meta-colour", "red")] }));
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(url with { Headers = [] }));
    }

    [CaseTable("GetObject", "presigned URLs work for the other methods too")]
    [InlineData("HEAD", "key", 200)]
    [InlineData("DELETE", "key", 204)]
    [InlineData("GET", null, 200)]
    [InlineData("POST", "key?uploads", 200)]
    public async Task Any_Presigned_IsServed(string method, string? key, int status)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var path = key is null ? PathOf(bucket) : $"{PathOf(bucket)}/{key}";
        Expect.Status(status, await SendUnsignedAsync(Target.Signer().Presign(new RawRequest(method, path))));
    }

    [Case("GetObject", "a presigned URL after its time: AccessDenied \"Request has expired\"")]
    public async Task Get_Expired_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = await PresignedAsync(bucket, TimeSpan.FromMinutes(-20), "600");
        Expect.Error(403, "AccessDenied", answer);
        Assert.Equal(("Request has expired", "600"), (answer.Element("Message"), answer.Element("X-Amz-Expires")));
        Assert.NotNull(answer.Element("Expires"));
        Assert.NotNull(answer.Element("ServerTime"));
    }

    [Case("GetObject", "a presigned URL is good until its time, also after the 15 minutes of signed headers")]
    public async Task Get_OldButValid_IsServed()
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Status(200, await PresignedAsync(bucket, TimeSpan.FromHours(-2), "10800"));
        Expect.Status(200, await PresignedAsync(bucket, TimeSpan.FromMinutes(-1), "604800"));
    }

    [Case("GetObject", "a presigned URL from the future: AccessDenied")]
    public async Task Get_NotYetValid_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Error(403, "AccessDenied", await PresignedAsync(bucket, TimeSpan.FromMinutes(30), "600"));
    }

    [CaseTable("GetObject", "X-Amz-Expires that is no number from 1 to 604,800 is refused")]
    [InlineData("604801", 400, "AuthorizationQueryParametersError")]
    [InlineData("-1", 400, "AuthorizationQueryParametersError")]
    [InlineData("soon", 400, "AuthorizationQueryParametersError")]
    [InlineData("0", 403, "AccessDenied")]
    public async Task Get_BadExpires_IsRefused(string expires, int status, string code)
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Error(status, code, await PresignedAsync(bucket, TimeSpan.Zero, expires));
    }

    [CaseTable("GetObject", "a presigned URL that was changed: SignatureDoesNotMatch")]
    [InlineData("/key?", "/other?")]
    [InlineData("X-Amz-Expires=600", "X-Amz-Expires=6000")]
    [InlineData("X-Amz-Signature=", "extra=1&X-Amz-Signature=")]
    [InlineData("X-Amz-Signature=", "response-content-type=text%2Fhtml&X-Amz-Signature=")]
    [InlineData("X-Amz-Signature=", "versionId=null&X-Amz-Signature=")]
    public async Task Get_Tampered_IsRefused(string from, string to)
    {
        var bucket = await BucketWithAsync("key", "hello");
        await PutAsync(bucket, "other", "secret");
        var url = Target.Signer().Presign(new RawRequest("GET", PathOf(bucket, "key")));
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(url with { Target = url.Target.Replace(from, to, StringComparison.Ordinal) }));
    }

    [Case("PutObject", "a presigned URL for another method: SignatureDoesNotMatch")]
    public async Task Put_UrlForGet_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var url = Target.Signer().Presign(new RawRequest("GET", PathOf(bucket, "key")));
        foreach (var method in new[] { "PUT", "DELETE" })
        {
            Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(url with { Method = method }));
        }

        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [CaseTable("GetObject", "a presigned URL with one of its six parameters missing: AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Algorithm")]
    [InlineData("X-Amz-Credential")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-Expires")]
    [InlineData("X-Amz-SignedHeaders")]
    [InlineData("X-Amz-Signature")]
    public async Task Get_MissingParameter_IsRefused(string name)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var url = Target.Signer().Presign(new RawRequest("GET", PathOf(bucket, "key")));
        var query = string.Join('&', url.Query.Split('&').Where(parameter => !parameter.StartsWith(name + "=", StringComparison.Ordinal)));
        Expect.Error(400, "AuthorizationQueryParametersError", await SendUnsignedAsync(url with { Target = $"{url.Path}?{query}" }));
    }

    [Case("PutObject", "a presigned URL and a header that was not signed: AccessDenied with the header's name")]
    public async Task Put_UnsignedAmzHeader_IsRefused()
    {
        var bucket = await BucketAsync();
        var url = Target.Signer().Presign(new RawRequest("PUT", PathOf(bucket, "key")));
        var answer = await SendUnsignedAsync(url.With(("x-amz-meta-colour", "blue")));
        Expect.Error(403, "AccessDenied", answer);
        Assert.Equal("x-amz-meta-colour", answer.Element("HeadersNotSigned"));
    }

    [Case("GetObject", "a presigned URL and an Authorization header together: InvalidArgument")]
    public async Task Get_TwoMechanisms_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var url = Target.Signer().Presign(new RawRequest("GET", PathOf(bucket, "key")));
        Expect.Error(400, "InvalidArgument", await SendUnsignedAsync(Target.Signer().Sign(url)));
    }

    private Task<RawResponse> PresignedAsync(string bucket, TimeSpan clockOffset, string expires) =>
        SendUnsignedAsync(Target.Signer(clockOffset).Presign(new RawRequest("GET", PathOf(bucket, "key")), expires));

    private async Task<RawResponse> SendUrlAsync(
        HttpVerb verb, string bucket, string key, Action<GetPreSignedUrlRequest> configure, string body = "", params (string, string)[] headers)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = bucket,
            Key = key,
            Verb = verb,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
            Protocol = Target.Endpoint.Scheme == "https" ? Protocol.HTTPS : Protocol.HTTP,
        };
        configure(request);
        var url = await S3.GetPreSignedURLAsync(request);
        var target = url[url.IndexOf('/', url.IndexOf("//", StringComparison.Ordinal) + 2)..];
        return await SendUnsignedAsync(new RawRequest(verb.ToString(), target) { Headers = headers, Body = Encoding.UTF8.GetBytes(body) });
    }
}
