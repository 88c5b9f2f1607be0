using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.V2;

public sealed class V2Tests
{
    private const string Missing = "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters";

    private readonly VerifierHarness _harness = new();
    private readonly long _soon = VerifierHarness.Time.ToUnixTimeSeconds() + 60;

    [Theory]
    [InlineData("Fri, 24 May 2013 00:00:00 GMT")]
    [InlineData("Fri, 24 May 2013 00:00:00 +0000")]
    [InlineData("Fri, 24 May 2013 02:00:00 +0200")]
    [InlineData("Friday, 24-May-13 00:00:00 GMT")]
    [InlineData("Fri May 24 00:00:00 2013")]
    [InlineData("20130524T000000Z")]
    public async Task Verify_DateOfAnyHttpForm_Accepts(string date)
    {
        var request = VerifierHarness.Get().With("Date", date);
        _harness.V2.Sign(request, VerifierHarness.Time);
        Assert.Equal(VerifierHarness.Time, (await _harness.Accept(request)).SignedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("today")]
    [InlineData("Wed, 24 Dec 1969 00:00:00 GMT")]
    public async Task Verify_NoValidDate_AccessDenied(string date)
    {
        var request = VerifierHarness.Get().With("Date", date);
        _harness.V2.Sign(request, VerifierHarness.Time);
        await _harness.Refuse(request, "AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
        request["Date"] = null;
        await _harness.Refuse(request, "AccessDenied", 403);
    }

    [Fact]
    public async Task Verify_BeyondSkew_RequestTimeTooSkewed()
    {
        var request = VerifierHarness.Get();
        _harness.V2.Sign(request, VerifierHarness.Time.AddMinutes(-16));
        var refusal = await _harness.Refuse(request, "RequestTimeTooSkewed", 403);
        Assert.Equal("Thu, 23 May 2013 23:44:00 GMT", VerifierHarness.Detail(refusal, "RequestTime"));
    }

    [Theory]
    [InlineData("AWS x")]
    [InlineData("AWS :sig")]
    [InlineData("AWS key:")]
    public async Task Verify_Malformed_InvalidArgument(string authorization) =>
        await _harness.Refuse(VerifierHarness.Get().With("Authorization", authorization), "InvalidArgument", 400);

    [Fact]
    public async Task Verify_UnknownKey_InvalidAccessKeyId()
    {
        var request = VerifierHarness.Get();
        new V2Signer("NOBODY", "x").Sign(request, VerifierHarness.Time);
        await _harness.Refuse(request, "InvalidAccessKeyId", 403);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAA")]
    [InlineData("no base64!")]
    public async Task Verify_WrongSignature_DiagnosticsWithoutCanonicalRequest(string signature)
    {
        var request = VerifierHarness.Get();
        request["Date"] = "Fri, 24 May 2013 00:00:00 GMT";
        request["Authorization"] = $"AWS {VerifierHarness.KeyId}:{signature}";
        var refusal = await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
        Assert.Equal(["AWSAccessKeyId", "StringToSign", "SignatureProvided", "StringToSignBytes"], refusal.Details.Select(d => d.Name));
        Assert.Equal("GET\n\n\nFri, 24 May 2013 00:00:00 GMT\n/test.txt", refusal.Details[1].Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_SwitchedOff_InvalidRequest(bool presigned)
    {
        var off = new VerifierHarness(new VerifierOptions { AllowSignatureVersion2 = false });
        var request = VerifierHarness.Get();
        _ = presigned ? _harness.V2.Presign(request, _soon) : _harness.V2.Sign(request, VerifierHarness.Time);
        await off.Refuse(
            request, "InvalidRequest", 400, "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
    }

    [Theory]
    [InlineData("retention")]
    [InlineData("legal-hold")]
    [InlineData("tagging")]
    [InlineData("acl")]
    [InlineData("%61cl")]
    [InlineData("uploadId=abc")]
    [InlineData("versionId=null")]
    [InlineData("attributes")]
    [InlineData("renameObject")]
    [InlineData("encryption")]
    [InlineData("publicAccessBlock")]
    [InlineData("x-amz-acl=public-read")]
    [InlineData("acl&acl")]
    public async Task Verify_SubResourceAddedToSignedRequest_SignatureDoesNotMatch(string query)
    {
        var request = VerifierHarness.Get();
        _harness.V2.Sign(request, VerifierHarness.Time);
        await _harness.Accept(request);
        request.RawQuery = query;
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Theory]
    [InlineData("/key?uploadId=a%2Fb&partNumber=3&x-id=UploadPart")]
    [InlineData("/key?response-content-type=text%2Fplain&response-expires=0")]
    [InlineData("/key?versionId=null&acl=")]
    public async Task Verify_SubResources_Accepts(string target)
    {
        var request = VerifierHarness.Get(target);
        _harness.V2.Sign(request, VerifierHarness.Time);
        await _harness.Accept(request);
    }

    [Theory]
    [InlineData("AWSAccessKeyId=x&Signature=y")]
    [InlineData("AWSAccessKeyId=x&Expires=1")]
    [InlineData("Signature=x&Expires=1")]
    [InlineData("AWSAccessKeyId=&Signature=y&Expires=1")]
    public async Task Verify_PresignedParameterMissing_AccessDenied(string query) =>
        await _harness.Refuse(VerifierHarness.Get("/k?" + query), "AccessDenied", 403, Missing);

    [Fact]
    public async Task Verify_PresignedExpiresNoNumber_AccessDenied() => await _harness.Refuse(
        VerifierHarness.Get("/k?AWSAccessKeyId=x&Signature=y&Expires=soon"), "AccessDenied", 403, "Invalid date (should be seconds since epoch): soon");

    [Fact]
    public async Task Verify_PresignedExpired_AccessDenied()
    {
        var request = VerifierHarness.Get();
        _harness.V2.Presign(request, _soon - 61);
        var refusal = await _harness.Refuse(request, "AccessDenied", 403, "Request has expired");
        Assert.Equal(["Expires", "ServerTime"], refusal.Details.Select(d => d.Name));
    }

    [Theory]
    [InlineData(253402300799)]
    [InlineData(long.MaxValue)]
    public async Task Verify_PresignedForEver_Accepts(long expires)
    {
        var request = VerifierHarness.Get();
        _harness.V2.Presign(request, expires);
        Assert.Equal(SignatureScheme.V2Presigned, (await _harness.Accept(request)).Scheme);
    }

    [Fact]
    public async Task Verify_PresignedBeyondTheServersLimit_AccessDenied()
    {
        var strict = new VerifierHarness(new VerifierOptions { MaximumPresignedLifetime = TimeSpan.FromMinutes(1) });
        var request = VerifierHarness.Get();
        _harness.V2.Presign(request, _soon);
        await strict.Accept(request);
        request.RawQuery = "";
        _harness.V2.Presign(request, _soon + 1);
        await strict.Refuse(request, "AccessDenied", 403);
    }

    [Fact]
    public async Task Verify_PresignedWithHeadersInItsQuery_Accepts()
    {
        // As botocore does: what was signed as headers is sent as parameters.
        var signed = VerifierHarness.Get("/key").With("x-amz-acl", "private").With("Content-Type", "text/plain").With("Content-MD5", "abc=");
        var request = VerifierHarness.Get("/key?x-amz-acl=private&content-type=text%2Fplain&content-md5=abc%3D");
        _harness.V2.Presign(signed, _soon);
        request.RawQuery += "&" + signed.RawQuery;
        await _harness.Accept(request);
        await _harness.Refuse(request.With("x-amz-acl", "public-read"), "SignatureDoesNotMatch", 403);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_StaticKeyWithToken_InvalidToken(bool presigned)
    {
        var request = VerifierHarness.Get().With("x-amz-security-token", "T");
        _ = presigned ? _harness.V2.Presign(request, _soon) : _harness.V2.Sign(request, VerifierHarness.Time);
        await _harness.Refuse(request, "InvalidToken", 400);
    }

    [Fact]
    public async Task Verify_SignedChunks_InvalidRequest()
    {
        var request = VerifierHarness.Get().With("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        _harness.V2.Sign(request, VerifierHarness.Time);
        await _harness.Refuse(request, "InvalidRequest", 400);
    }

    [Fact]
    public async Task Verify_BucketOfTheHost_IsSigned()
    {
        var request = new SignableRequest("GET", "/key") { HostBucket = "one" };
        _harness.V2.Sign(request, VerifierHarness.Time);
        await _harness.Accept(request);
        var other = new SignableRequest("GET", "/key") { HostBucket = "two" };
        other.Headers.AddRange(request.Headers.Skip(1));
        await _harness.Refuse(other, "SignatureDoesNotMatch", 403);
    }
}
