using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing;

public sealed class ClassificationTests
{
    private readonly VerifierHarness _harness = new();

    [Theory]
    [InlineData("/bucket/key")]
    [InlineData("/bucket?list-type=2&Expires=5&prefix=AWS")]
    [InlineData("/bucket?x-amz-credential=lower-case-is-no-parameter")]
    public async Task Verify_NoAuthentication_IsAnonymous(string target)
    {
        var signed = await _harness.Accept(VerifierHarness.Get(target));
        Assert.Equal((SignatureScheme.None, PayloadKind.Unsigned, (string?)null), (signed.Scheme, signed.Payload, signed.AccessKeyId));
        Assert.Same(Principal.Anonymous, signed.Principal);
    }

    [Theory]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", PayloadKind.UnsignedChunksWithTrailer)]
    [InlineData("UNSIGNED-PAYLOAD", PayloadKind.Unsigned)]
    [InlineData(V4Signer.EmptySha256, PayloadKind.Hashed)]
    public async Task Verify_AnonymousWithPayloadHeader_HasItsKind(string value, PayloadKind kind) =>
        Assert.Equal(kind, (await _harness.Accept(VerifierHarness.Get().With("x-amz-content-sha256", value))).Payload);

    [Theory]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")]
    public async Task Verify_AnonymousWithSignedChunks_InvalidRequest(string value) =>
        await _harness.Refuse(VerifierHarness.Get().With("x-amz-content-sha256", value), "InvalidRequest", 400);

    [Theory]
    [InlineData("Bearer abc.def.ghi")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("AWS5-HMAC-SHA256 Credential=x")]
    [InlineData("aws4-hmac-sha256 Credential=x")]
    public async Task Verify_UnknownScheme_InvalidArgument(string authorization)
    {
        var refusal = await _harness.Refuse(Authorized(authorization), "InvalidArgument", 400, "Unsupported Authorization Type");
        Assert.Equal("Authorization", VerifierHarness.Detail(refusal, "ArgumentName"));
        Assert.Equal(authorization, VerifierHarness.Detail(refusal, "ArgumentValue"));
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS")]
    [InlineData("garbage")]
    public async Task Verify_NoSpace_InvalidArgument(string authorization) => await _harness.Refuse(
        Authorized(authorization), "InvalidArgument", 400, "Authorization header is invalid -- one and only one ' ' (space) required.");

    [Fact]
    public async Task Verify_EmptyAuthorization_AccessDenied() => await _harness.Refuse(Authorized(""), "AccessDenied", 403);

    [Theory]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=AKID/20130524/s3/aws4_request, SignedHeaders=host, Signature=00")]
    public async Task Verify_SigV4A_InvalidRequest(string authorization) => await _harness.Refuse(
        Authorized(authorization),
        "InvalidRequest",
        400,
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    [Fact]
    public async Task Verify_SigV4AStreaming_InvalidRequest()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time, "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD");
        await _harness.Refuse(request, "InvalidRequest", 400);
    }

    public static TheoryData<string, string> Conflicts()
    {
        const string v4 = "X-Amz-Signature=0";
        const string v2 = "AWSAccessKeyId=x";
        return new()
        {
            { "?" + v4, "AWS4-HMAC-SHA256 x" }, { "?" + v2, "AWS4-HMAC-SHA256 x" }, { "?" + v4, "AWS x:y" }, { "?X-Amz-Algorithm=", "nonsense" },
            { "?X%2DAmz%2DDate=1", "Bearer x" }, { "?Signature=1", "AWS x:y" }, { $"?{v4}&{v2}", "none" },
        };
    }

    [Theory]
    [MemberData(nameof(Conflicts))]
    public async Task Verify_TwoMechanisms_InvalidArgumentBeforeAnythingElse(string query, string authorization)
    {
        var request = VerifierHarness.Get("/key" + query);
        request["Authorization"] = authorization == "none" ? null : authorization;
        var refusal = await _harness.Refuse(request, "InvalidArgument", 400);
        Assert.StartsWith("Only one auth mechanism allowed;", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _harness.Credentials.Lookups);
    }

    [Fact]
    public async Task Verify_GoodPresignedUrlWithGoodHeader_InvalidArgument()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Presign(request, VerifierHarness.Time);
        _harness.V4.Sign(request, VerifierHarness.Time);
        await _harness.Refuse(request, "InvalidArgument", 400);
    }

    [Fact]
    public async Task Verify_TwoAuthorizationLines_Refused()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);
        await _harness.Refuse(request.With("authorization", request["Authorization"]!), "InvalidArgument", 400);
    }

    private static SignableRequest Authorized(string authorization) => VerifierHarness.Get().With("Authorization", authorization);
}
