using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.V4;

public sealed class V4PresignedTests
{
    private const string Code = "AuthorizationQueryParametersError";
    private const string Credential = "Error parsing the X-Amz-Credential parameter; ";

    private readonly VerifierHarness _harness = new();

    [Theory]
    [InlineData("X-Amz-Algorithm")]
    [InlineData("X-Amz-Credential")]
    [InlineData("X-Amz-Signature")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-SignedHeaders")]
    [InlineData("X-Amz-Expires")]
    public async Task Verify_ParameterMissing_Refused(string name)
    {
        var request = Presigned();
        request.RawQuery = string.Join('&', request.RawQuery.Split('&').Where(p => !p.StartsWith(name + "=", StringComparison.Ordinal)));
        await _harness.Refuse(
            request,
            Code,
            400,
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }

    [Theory]
    [InlineData("X-Amz-Algorithm", "AWS4-HMAC-SHA1", "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"")]
    [InlineData("X-Amz-Date", "2013-05-24", "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")]
    [InlineData("X-Amz-Expires", "604801", "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds")]
    [InlineData("X-Amz-Expires", "99999999999999999999", "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds")]
    [InlineData("X-Amz-Expires", "-1", "X-Amz-Expires must be non-negative")]
    [InlineData("X-Amz-Expires", "ten", "X-Amz-Expires should be a number")]
    [InlineData("X-Amz-Expires", "1.5", "X-Amz-Expires should be a number")]
    [InlineData("X-Amz-Expires", "", "X-Amz-Expires should be a number")]
    [InlineData("X-Amz-Credential", "AKID", Credential + "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".")]
    [InlineData("X-Amz-Credential", "/20130524/us-east-1/s3/aws4_request", Credential + "a non-empty Access Key (AKID) must be provided in the credential.")]
    [InlineData("X-Amz-Credential", "A/2013/us-east-1/s3/aws4_request", Credential + "incorrect date format \"2013\". This date in the credential must be in the format \"yyyyMMdd\".")]
    [InlineData("X-Amz-Credential", "A/20130523/us-east-1/s3/aws4_request", "Invalid credential date \"20130523\". This date is not the same as X-Amz-Date: \"20130524\".")]
    [InlineData("X-Amz-Credential", "A/20130524/eu-west-1/s3/aws4_request", Credential + "the region 'eu-west-1' is wrong; expecting 'us-east-1'")]
    [InlineData("X-Amz-Credential", "A/20130524/us-east-1/ec2/aws4_request", Credential + "incorrect service \"ec2\". This endpoint belongs to \"s3\".")]
    [InlineData("X-Amz-Credential", "A/20130524/us-east-1/s3/request", Credential + "incorrect terminal \"request\". This endpoint uses \"aws4_request\".")]
    public async Task Verify_BadParameter_Refused(string name, string value, string message)
    {
        var request = Presigned();
        Replace(request, name, Uri.EscapeDataString(value));
        var refusal = await _harness.Refuse(request, Code, 400, message);
        Assert.Equal(message.Contains("region", StringComparison.Ordinal) ? "us-east-1" : null, VerifierHarness.Detail(refusal, "Region"));
    }

    [Fact]
    public async Task Verify_SigV4A_InvalidRequest()
    {
        var request = Presigned();
        Replace(request, "X-Amz-Algorithm", "AWS4-ECDSA-P256-SHA256");
        await _harness.Refuse(request, "InvalidRequest", 400);
    }

    [Theory]
    [InlineData(900, 0)]
    [InlineData(900, 900)]
    [InlineData(604800, 604800)]
    [InlineData(1, -900)]
    public async Task Verify_WithinLifetime_Accepts(int expires, int age)
    {
        var request = Presigned(expires: expires);
        _harness.Clock.AdjustTime(VerifierHarness.Time.AddSeconds(age));
        Assert.Equal(SignatureScheme.V4Presigned, (await _harness.Accept(request)).Scheme);
    }

    [Theory]
    [InlineData(900, 901)]
    [InlineData(0, 0)]
    [InlineData(0, -60)]
    public async Task Verify_Expired_AccessDenied(int expires, int age)
    {
        var request = Presigned(expires: expires);
        _harness.Clock.AdjustTime(VerifierHarness.Time.AddSeconds(age));
        var refusal = await _harness.Refuse(request, "AccessDenied", 403, "Request has expired");
        Assert.Equal(["X-Amz-Expires", "Expires", "ServerTime"], refusal.Details.Select(d => d.Name));
        Assert.Equal($"{expires}", refusal.Details[0].Value);
        Assert.Equal(expires == 0 ? "2013-05-24T00:00:00Z" : "2013-05-24T00:15:00Z", refusal.Details[1].Value);
    }

    [Fact]
    public async Task Verify_FromTheFuture_AccessDenied()
    {
        var request = Presigned();
        _harness.Clock.AdjustTime(VerifierHarness.Time.AddSeconds(-901));
        await _harness.Refuse(request, "AccessDenied", 403, "Request is not yet valid");
    }

    [Fact]
    public async Task Verify_AtTheEndOfTime_IsRefusedAndNothingBreaks()
    {
        var request = Presigned();
        Replace(request, "X-Amz-Date", "99991231T235959Z");
        await _harness.Refuse(request, "AccessDenied", 403);
        _harness.Clock.AdjustTime(DateTimeOffset.MaxValue.AddSeconds(-1));
        await _harness.Refuse(request, Code, 400);
    }

    [Fact]
    public async Task Verify_ExpiredWithWrongDayAndKey_ExpiryComesFirst()
    {
        var request = Presigned();
        Replace(request, "X-Amz-Credential", "A%2F20130523%2Feu-west-1%2Fs3%2Faws4_request");
        _harness.Clock.AdjustTime(VerifierHarness.Time.AddDays(1));
        await _harness.Refuse(request, "AccessDenied", 403, "Request has expired");
    }

    [Fact]
    public async Task Verify_LongerThanTheServersLimit_Refused()
    {
        var strict = new VerifierHarness(new VerifierOptions { MaximumPresignedLifetime = TimeSpan.FromHours(1) });
        await strict.Accept(Presigned(expires: 3600));
        await strict.Refuse(Presigned(expires: 3601), Code, 400);
    }

    [Theory]
    [InlineData("x-amz-acl")]
    [InlineData("x-amz-meta-a")]
    [InlineData("Content-MD5")]
    public async Task Verify_UnsignedHeader_AccessDenied(string name)
    {
        var refusal = await _harness.Refuse(Presigned().With(name, "v"), "AccessDenied", 403);
        Assert.Equal(name.ToLowerInvariant(), VerifierHarness.Detail(refusal, "HeadersNotSigned"));
    }

    [Fact]
    public async Task Verify_HostNotSigned_AccessDenied()
    {
        var request = Presigned();
        Replace(request, "X-Amz-SignedHeaders", "range");
        await _harness.Refuse(request, "AccessDenied", 403);
    }

    [Theory]
    [InlineData("&extra=1")]
    [InlineData("&X-Amz-Signature2=1")]
    [InlineData("&acl")]
    public async Task Verify_ParameterAddedToTheUrl_SignatureDoesNotMatch(string addition)
    {
        var request = Presigned();
        request.RawQuery += addition;
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Verify_SecondSignatureParameter_FirstCounts()
    {
        var request = Presigned();
        request.RawQuery += "&X-Amz-Signature=" + new string('0', 64);
        await _harness.Accept(request);
        request.RawQuery = "X-Amz-Signature=" + new string('0', 64) + "&" + request.RawQuery;
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Verify_PayloadHeaderOnUrlSignedWithout_SignatureDoesNotMatch() =>
        await _harness.Refuse(Presigned().With("x-amz-content-sha256", V4Signer.EmptySha256), "SignatureDoesNotMatch", 403);

    [Fact]
    public async Task Verify_PayloadHeaderNotSignedButOfTheSameValue_Accepts() =>
        Assert.Equal(PayloadKind.Unsigned, (await _harness.Accept(Presigned().With("x-amz-content-sha256", "UNSIGNED-PAYLOAD"))).Payload);

    [Fact]
    public async Task Verify_PayloadSignedInHeader_IsHashed()
    {
        var request = VerifierHarness.Get().With("x-amz-content-sha256", V4Signer.EmptySha256);
        _harness.V4.Presign(request, VerifierHarness.Time);
        Assert.Equal(PayloadKind.Hashed, (await _harness.Accept(request)).Payload);
    }

    [Fact]
    public async Task Verify_SignedHeaderAndParameterDiffer_InvalidRequest()
    {
        var request = VerifierHarness.Get("/key?x-amz-acl=private").With("x-amz-acl", "public-read");
        _harness.V4.Presign(request, VerifierHarness.Time);
        await _harness.Refuse(request, "InvalidRequest", 400);
    }

    [Fact]
    public async Task Verify_StaticKeyWithToken_InvalidToken()
    {
        var request = VerifierHarness.Get();
        new V4Signer(VerifierHarness.KeyId, VerifierHarness.Secret) { SecurityToken = "a/b+c==" }.Presign(request, VerifierHarness.Time);
        var refusal = await _harness.Refuse(request, "InvalidToken", 400);
        Assert.Equal("a/b+c==", VerifierHarness.Detail(refusal, "Token-0"));
    }

    [Fact]
    public async Task Verify_UnknownKey_InvalidAccessKeyId()
    {
        var request = VerifierHarness.Get();
        new V4Signer("NOBODY", "x").Presign(request, VerifierHarness.Time);
        await _harness.Refuse(request, "InvalidAccessKeyId", 403);
    }

    [Fact]
    public async Task Verify_UnsignedTrailerWithBogusSignature_Refused()
    {
        // CVE-2026-41145: an upload with an unsigned trailer and the credential in the query was never verified.
        var request = VerifierHarness.Put("data"u8.ToArray());
        V4Signer.Announce(request, "x-amz-checksum-crc32:AAAAAA==");
        request.With("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        var good = _harness.V4.Presign(request, VerifierHarness.Time);
        Assert.Equal(PayloadKind.UnsignedChunksWithTrailer, (await _harness.Accept(request)).Payload);
        request.RawQuery = request.RawQuery.Replace(good, new string('a', 64), StringComparison.Ordinal);
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Read_SignedChunksBehindPresignedUrl_AreVerified()
    {
        var request = VerifierHarness.Put("hello world"u8.ToArray());
        V4Signer.Announce(request, null);
        request.With("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        var seed = _harness.V4.Presign(request, VerifierHarness.Time);
        request.Body = _harness.V4.Encode(request.Body, VerifierHarness.Time, seed, 4, null);
        Assert.Equal("hello world"u8.ToArray(), (await _harness.Read(request)).Bytes);
        request.Body[^10] ^= 1;
        await _harness.RefuseBody(request, "SignatureDoesNotMatch", 403);
    }

    private SignableRequest Presigned(int expires = 900)
    {
        var request = VerifierHarness.Get("/test.txt?response-content-type=text%2Fplain");
        _harness.V4.Presign(request, VerifierHarness.Time, expires);
        return request;
    }

    private static void Replace(SignableRequest request, string name, string value) => request.RawQuery = string.Join(
        '&', request.RawQuery.Split('&').Select(p => p.StartsWith(name + "=", StringComparison.Ordinal) ? $"{name}={value}" : p));
}
