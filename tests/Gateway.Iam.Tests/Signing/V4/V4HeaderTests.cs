using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.V4;

public sealed class V4HeaderTests
{
    private const string Prefix = "The authorization header is malformed; ";
    private const string Three = "the authorization header requires three components: Credential, SignedHeaders, and Signature.";
    private const string FiveParts = "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
    private const string Scope = "20130524/us-east-1/s3/aws4_request";
    private const string NotSigned = "There were headers present in the request which were not signed";

    private readonly VerifierHarness _harness = new();

    [Theory]
    [InlineData("x", Three)]
    [InlineData("Credential=a, SignedHeaders=host", Three)]
    [InlineData("Credential=a, SignedHeaders=host, Signature=0, Signature=0", Three)]
    [InlineData("Credential=a, SignedHeaders=host, SignedHeaders=host", Three)]
    [InlineData("Credential=a, SignedHeaders=host, Other=0", Three)]
    [InlineData("Credential=a, SignedHeaders=host, bogus", "the authorization component \"bogus\" is malformed.")]
    [InlineData("Credential=, SignedHeaders=host, Signature=0", "missing Credential.")]
    [InlineData("Credential=AKID/" + Scope + ", SignedHeaders=, Signature=0", "missing SignedHeaders.")]
    [InlineData("Credential=AKID/" + Scope + ", SignedHeaders=host, Signature=", "missing Signature.")]
    [InlineData("Credential=AKID, SignedHeaders=host, Signature=0", FiveParts)]
    [InlineData("Credential=20130524/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0", FiveParts)]
    [InlineData("Credential=/" + Scope + ", SignedHeaders=host, Signature=0", "a non-empty Access Key (AKID) must be provided in the credential.")]
    [InlineData("Credential=AKID/2013-05-24/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
        "incorrect date format \"2013-05-24\". This date in the credential must be in the format \"yyyyMMdd\".")]
    [InlineData("Credential=AKID/20130231/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
        "incorrect date format \"20130231\". This date in the credential must be in the format \"yyyyMMdd\".")]
    [InlineData("Credential=AKID/20130523/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
        "Invalid credential date. Date is not the same as X-Amz-Date.")]
    [InlineData("Credential=AKID/20130524/us-west-2/s3/aws4_request, SignedHeaders=host, Signature=0",
        "the region 'us-west-2' is wrong; expecting 'us-east-1'")]
    [InlineData("Credential=AKID/20130524/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0",
        "incorrect service \"sts\". This endpoint belongs to \"s3\".")]
    [InlineData("Credential=AKID/20130524/us-east-1/s3/aws5_request, SignedHeaders=host, Signature=0",
        "incorrect terminal \"aws5_request\". This endpoint uses \"aws4_request\".")]
    public async Task Verify_Malformed_AuthorizationHeaderMalformed(string attributes, string tail)
    {
        var request = VerifierHarness.Get()
            .With("x-amz-date", V4Vector.Stamp)
            .With("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
            .With("Authorization", $"AWS4-HMAC-SHA256 {attributes}");
        var refusal = await _harness.Refuse(request, "AuthorizationHeaderMalformed", 400, Prefix + tail);
        Assert.Equal(tail.Contains("region", StringComparison.Ordinal) ? "us-east-1" : null, VerifierHarness.Detail(refusal, "Region"));
        Assert.Equal(0, _harness.Credentials.Lookups);
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Signature={2},SignedHeaders={1},Credential={0}")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders={1} ,  Credential={0}  ,Signature={2} ")]
    public async Task Verify_AttributesInAnyOrderAndSpacing_Accepts(string form) => await AcceptRewritten((credential, names, signature) =>
        form.Replace("{0}", credential).Replace("{1}", names).Replace("{2}", signature));

    [Fact]
    public async Task Verify_UnsortedMixedCaseDoubledNames_Accepts() => await AcceptRewritten((credential, names, signature) =>
    {
        var list = string.Join(';', names.Split(';').Reverse().Select(n => n.ToUpperInvariant()).Append("host"));
        return $"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={list}, Signature={signature}";
    });

    [Fact]
    public async Task Verify_UpperCaseSignature_Accepts() => await AcceptRewritten((credential, names, signature) =>
        $"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature.ToUpperInvariant()}");

    [Theory]
    [InlineData(null, null)]
    [InlineData("yesterday", null)]
    [InlineData("Fri, 24 May 2013 00:00:00 GMT", null)]
    [InlineData("20130524T000060Z", null)]
    [InlineData("20130524T240000Z", null)]
    [InlineData("20130524T000000", null)]
    [InlineData(null, "Fri, 24 May 2013 00:00:00 GMT")]
    [InlineData("x", "20130524T000000Z")]
    public async Task Verify_NoValidTime_AccessDenied(string? amzDate, string? date)
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        request["x-amz-date"] = amzDate;
        request["Date"] = date;
        await _harness.Refuse(request, "AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
    }

    [Fact]
    public async Task Verify_IsoDateHeaderInsteadOfAmzDate_Accepts()
    {
        var request = VerifierHarness.Get().With("Date", V4Vector.Stamp).With("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        Resign(request);
        Assert.Equal(VerifierHarness.Time, (await _harness.Accept(request)).SignedAt);
    }

    [Fact]
    public async Task Verify_AmzDateAndOtherDate_AmzDateWins()
    {
        var request = VerifierHarness.Get().With("Date", "20010101T000000Z");
        _harness.V4.Sign(request, VerifierHarness.Time);
        Assert.Equal(VerifierHarness.Time, (await _harness.Accept(request)).SignedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-15)]
    [InlineData(15)]
    public async Task Verify_WithinSkew_Accepts(int minutes)
    {
        var request = VerifierHarness.Get();
        _harness.Clock.AdjustTime(VerifierHarness.Time.AddHours(12));
        _harness.V4.Sign(request, _harness.Clock.GetUtcNow().AddMinutes(minutes));
        await _harness.Accept(request);
    }

    [Theory]
    [InlineData(-901, "20130524T114459Z")]
    [InlineData(901, "20130524T121501Z")]
    [InlineData(-30_000_000, "20120611T063959Z")]
    public async Task Verify_BeyondSkew_RequestTimeTooSkewed(int seconds, string stamp)
    {
        var request = VerifierHarness.Get();
        _harness.Clock.AdjustTime(VerifierHarness.Time.AddHours(12));
        _harness.V4.Sign(request, _harness.Clock.GetUtcNow().AddSeconds(seconds));
        var refusal = await _harness.Refuse(request, "RequestTimeTooSkewed", 403);
        Assert.Equal(seconds == -30_000_000 ? request["x-amz-date"] : stamp, VerifierHarness.Detail(refusal, "RequestTime"));
        Assert.Equal("2013-05-24T12:00:00Z", VerifierHarness.Detail(refusal, "ServerTime"));
        Assert.Equal("900000", VerifierHarness.Detail(refusal, "MaxAllowedSkewMilliseconds"));
    }

    [Fact]
    public async Task Verify_UnknownKey_InvalidAccessKeyId()
    {
        var request = VerifierHarness.Get();
        new V4Signer("AKIAUNKNOWN", VerifierHarness.Secret).Sign(request, VerifierHarness.Time);
        var refusal = await _harness.Refuse(request, "InvalidAccessKeyId", 403);
        Assert.Equal("AKIAUNKNOWN", VerifierHarness.Detail(refusal, "AWSAccessKeyId"));
    }

    [Fact]
    public async Task Verify_KeyWithSlashes_Accepts()
    {
        _harness.Credentials.Add("team/robot", "some-secret");
        var request = VerifierHarness.Get();
        new V4Signer("team/robot", "some-secret").Sign(request, VerifierHarness.Time);
        Assert.Equal("team/robot", (await _harness.Accept(request)).AccessKeyId);
    }

    [Fact]
    public async Task Verify_NoPayloadHeader_InvalidRequest()
    {
        var request = VerifierHarness.Get().With("x-amz-date", V4Vector.Stamp);
        Resign(request);
        await _harness.Refuse(request, "InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256");
    }

    [Theory]
    [InlineData("")]
    [InlineData("unsigned-payload")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILERS")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public async Task Verify_BadPayloadHeader_InvalidArgument(string value)
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time, value);
        var refusal = await _harness.Refuse(request, "InvalidArgument", 400);
        Assert.Equal("x-amz-content-sha256", VerifierHarness.Detail(refusal, "ArgumentName"));
        Assert.Equal(value, VerifierHarness.Detail(refusal, "ArgumentValue"));
        Assert.EndsWith("or a valid sha256 value.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TwoPayloadHeaders_InvalidArgument()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        await _harness.Refuse(request.With("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"), "InvalidArgument", 400);
    }

    [Theory]
    [InlineData("x-amz-acl", "x-amz-acl")]
    [InlineData("X-Amz-Meta-Anything", "x-amz-meta-anything")]
    [InlineData("x-amz-security-token", "x-amz-security-token")]
    [InlineData("Content-MD5", "content-md5")]
    public async Task Verify_UnsignedHeaderThatMustBe_AccessDenied(string header, string named)
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        var refusal = await _harness.Refuse(request.With(header, "v"), "AccessDenied", 403, NotSigned);
        Assert.Equal(named, VerifierHarness.Detail(refusal, "HeadersNotSigned"));
    }

    [Fact]
    public async Task Verify_SeveralUnsignedHeaders_NamesAll()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        var refusal = await _harness.Refuse(request.With("x-amz-acl", "v").With("X-Amz-Tagging", "v"), "AccessDenied", 403);
        Assert.Equal("x-amz-acl, x-amz-tagging", VerifierHarness.Detail(refusal, "HeadersNotSigned"));
    }

    [Fact]
    public async Task Verify_HostNotSigned_AccessDenied()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        request["Authorization"] = request["Authorization"]!.Replace("host;", "", StringComparison.Ordinal);
        var refusal = await _harness.Refuse(request, "AccessDenied", 403);
        Assert.Equal("host", VerifierHarness.Detail(refusal, "HeadersNotSigned"));
    }

    [Fact]
    public async Task Verify_RangeSignedButIfRangeNot_AccessDenied()
    {
        var request = VerifierHarness.Get().With("Range", "bytes=0-1");
        _harness.V4.Sign(request, VerifierHarness.Time);
        var refusal = await _harness.Refuse(request.With("If-Range", "\"etag\""), "AccessDenied", 403);
        Assert.Equal("if-range", VerifierHarness.Detail(refusal, "HeadersNotSigned"));
    }

    [Fact]
    public async Task Verify_UnsignedOrdinaryHeaders_Accepts()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        await _harness.Accept(request.With("User-Agent", "x").With("If-Range", "\"e\"").With("Content-Type", "a/b"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verify_PayloadHeaderUnsigned_CountsAllTheSame(bool changed)
    {
        var request = VerifierHarness.Get().With("x-amz-date", V4Vector.Stamp).With("x-amz-content-sha256", V4Signer.EmptySha256);
        Resign(request, names: "host;x-amz-date");
        if (!changed)
        {
            await _harness.Accept(request);
            return;
        }

        request["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD";
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Verify_SignedNameThatWasNotSent_SignatureDoesNotMatch()
    {
        var request = VerifierHarness.Get().With("range", "bytes=0-1");
        _harness.V4.Sign(request, VerifierHarness.Time);
        request["range"] = null;
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Verify_ContentLengthTakenOutByServer_IsRebuilt()
    {
        var request = VerifierHarness.Put("hello"u8.ToArray()).With("Content-Length", "5");
        _harness.V4.Sign(request, VerifierHarness.Time);
        request["Content-Length"] = null;
        await _harness.Accept(request);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz68ef3a8d1b1d1e0a1b1d1e0a1b1d1e0a1b1d1e0a1b1d1e0a1b1d1e0a1b1d1e")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("\u00e9000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Verify_WrongSignature_SignatureDoesNotMatchWithDiagnostics(string signature)
    {
        var request = VerifierHarness.Get();
        var good = _harness.V4.Sign(request, VerifierHarness.Time);
        if (signature.Length == 0)
        {
            signature = good[..^1];
        }

        request["Authorization"] = request["Authorization"]!.Replace(good, signature, StringComparison.Ordinal);
        var refusal = await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
        Assert.Equal(
            ["AWSAccessKeyId", "StringToSign", "SignatureProvided", "StringToSignBytes", "CanonicalRequest", "CanonicalRequestBytes"],
            refusal.Details.Select(d => d.Name));
        var canonical = V4Signer.CanonicalRequest(request, "host;x-amz-content-sha256;x-amz-date", V4Signer.EmptySha256);
        Assert.Equal(VerifierHarness.KeyId, refusal.Details[0].Value);
        Assert.StartsWith($"AWS4-HMAC-SHA256\n20130524T000000Z\n{Scope}\n", refusal.Details[1].Value, StringComparison.Ordinal);
        Assert.Equal(signature, refusal.Details[2].Value);
        Assert.StartsWith("41 57 53 34 2d 48 4d", refusal.Details[3].Value, StringComparison.Ordinal);
        Assert.Equal(canonical, refusal.Details[4].Value);
        Assert.Equal(string.Join(' ', canonical.Select(c => $"{(int)c:x2}")), refusal.Details[5].Value);
    }

    [Theory]
    [InlineData("/a%2fb")]
    [InlineData("/a%zz")]
    [InlineData("/a%4")]
    [InlineData("/key?a=%")]
    public async Task Verify_InvalidEscape_InvalidUri(string target)
    {
        var request = VerifierHarness.Get("/key");
        _harness.V4.Sign(request, VerifierHarness.Time);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        request.RawPath = question < 0 ? target : target[..question];
        request.RawQuery = question < 0 ? "" : target[(question + 1)..];
        await _harness.Refuse(request, target == "/a%2fb" ? "SignatureDoesNotMatch" : "InvalidURI", target == "/a%2fb" ? 403 : 400);
    }

    [Fact]
    public async Task Verify_StaticKeyWithSignedToken_InvalidTokenAfterSignature()
    {
        var signer = new V4Signer(VerifierHarness.KeyId, VerifierHarness.Secret) { SecurityToken = "TOKEN" };
        var request = VerifierHarness.Get();
        signer.Sign(request, VerifierHarness.Time);
        var refusal = await _harness.Refuse(request, "InvalidToken", 400);
        Assert.Equal("TOKEN", VerifierHarness.Detail(refusal, "Token-0"));
        request.RawPath = "/other";
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Verify_SecretChanged_OldSignatureNoLongerGood()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        await _harness.Accept(request);
        _harness.Credentials.Add(VerifierHarness.KeyId, "another");
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
        new V4Signer(VerifierHarness.KeyId, "another").Sign(request, VerifierHarness.Time);
        await _harness.Accept(request);
        _harness.Credentials.Remove(VerifierHarness.KeyId);
        await _harness.Refuse(request, "InvalidAccessKeyId", 403);
    }

    [Fact]
    public async Task Verify_CredentialsThatCompleteLater_SameAnswers()
    {
        _harness.Credentials.IsAsynchronous = true;
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        Assert.Equal(SignatureScheme.V4Header, (await _harness.Accept(request)).Scheme);
        request.RawPath = "/other";
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Verify_MoreSignedNamesThanAnyRequestHas_Refused()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        var many = string.Join(';', Enumerable.Range(0, 300));
        request["Authorization"] = request["Authorization"]!.Replace("SignedHeaders=", $"SignedHeaders={many};", StringComparison.Ordinal);
        await _harness.Refuse(request, "AuthorizationHeaderMalformed", 400);
    }

    private async Task AcceptRewritten(Func<string, string, string, string> rewrite)
    {
        var request = VerifierHarness.Get().With("Range", "bytes=0-9");
        var signature = _harness.V4.Sign(request, VerifierHarness.Time);
        request["Authorization"] = rewrite($"{VerifierHarness.KeyId}/{Scope}", _harness.V4.Names(request), signature);
        await _harness.Accept(request);
    }

    /// <summary>Signs exactly the headers that the request has, or those that are named.</summary>
    private void Resign(SignableRequest request, string? names = null)
    {
        names ??= _harness.V4.Names(request);
        var canonical = V4Signer.CanonicalRequest(request, names, request["x-amz-content-sha256"] ?? "");
        var signature = _harness.V4.SignatureOf(VerifierHarness.Time, canonical);
        request["Authorization"] = $"AWS4-HMAC-SHA256 Credential={VerifierHarness.KeyId}/{Scope}, SignedHeaders={names}, Signature={signature}";
    }
}
