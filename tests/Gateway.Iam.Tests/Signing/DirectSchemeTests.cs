using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Iam.Tests.Signing;

public sealed class DirectSchemeTests : IDirectLogins, IDisposable
{
    private static readonly Principal s_holder = Principal.Anonymous with { UserId = "AOPAHOLDER" };
    private static readonly Principal s_bearer = Principal.Anonymous with { UserId = "AOPABEARER" };

    private readonly X509Certificate2 _leaf = NewLeaf();
    private readonly VerifierHarness _harness = new();
    private string? _token;

    public bool TakesCertificates { get; set; } = true;

    public bool TakesTokens { get; set; } = true;

    public void Dispose() => _leaf.Dispose();

    [Fact]
    public async Task Verify_NotSignedWithACertificate_IsTheHolder()
    {
        var signed = await VerifyAsync(VerifierHarness.Get(), hasCertificate: true);

        Assert.Same(s_holder, signed.Principal);
        Assert.Equal((SignatureScheme.Certificate, "AOPAHOLDER", PayloadKind.Unsigned), (signed.Scheme, signed.AccessKeyId, signed.Payload));
    }

    [Fact]
    public async Task Verify_SignedWithACertificate_IsTheSigner()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time);

        Assert.Equal(SignatureScheme.V4Header, (await VerifyAsync(request, hasCertificate: true)).Scheme);
    }

    [Fact]
    public async Task Verify_CertificatesNotTaken_IsAnonymous()
    {
        TakesCertificates = false;

        Assert.Equal(SignatureScheme.None, (await VerifyAsync(VerifierHarness.Get(), hasCertificate: true)).Scheme);
    }

    [Theory]
    [InlineData("Bearer abc.def.ghi")]
    [InlineData("bearer   abc.def.ghi ")]
    public async Task Verify_Token_IsTheBearer(string authorization)
    {
        var signed = await VerifyAsync(VerifierHarness.Get().With("Authorization", authorization), hasCertificate: true);

        Assert.Same(s_bearer, signed.Principal);
        Assert.Equal((SignatureScheme.Bearer, "abc.def.ghi"), (signed.Scheme, _token));
    }

    [Fact]
    public async Task Verify_TokenThatOthersCanRead_IsRefusedAndNotLookedAt()
    {
        var refusal = await Assert.ThrowsAsync<S3Exception>(() => VerifyAsync(VerifierHarness.Get().With("Authorization", "Bearer x"), isConfidential: false));

        Assert.Equal("AccessDenied", refusal.Error.Code);
        Assert.Null(_token);
    }

    [Fact]
    public async Task Verify_TokensNotTaken_IsAnUnknownScheme()
    {
        TakesTokens = false;

        var refusal = await Assert.ThrowsAsync<S3Exception>(() => VerifyAsync(VerifierHarness.Get().With("Authorization", "Bearer x")));

        Assert.Equal(("InvalidArgument", "Unsupported Authorization Type"), (refusal.Error.Code, refusal.Message));
    }

    [Theory]
    [InlineData("/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00")]
    [InlineData("/bucket/key?AWSAccessKeyId=x&Signature=y&Expires=1")]
    public async Task Verify_TokenBesideASignature_IsRefused(string target)
    {
        var refusal = await Assert.ThrowsAsync<S3Exception>(() => VerifyAsync(VerifierHarness.Get(target).With("Authorization", "Bearer x")));

        Assert.Equal("InvalidArgument", refusal.Error.Code);
        Assert.StartsWith("Only one auth mechanism allowed", refusal.Message, StringComparison.Ordinal);
        Assert.Null(_token);
    }

    [Fact]
    public async Task Verify_TwoTokens_IsRefused()
    {
        var request = VerifierHarness.Get().With("Authorization", "Bearer x").With("Authorization", "Bearer y");

        Assert.Equal("InvalidArgument", (await Assert.ThrowsAsync<S3Exception>(() => VerifyAsync(request))).Error.Code);
    }

    [Fact]
    public async Task Verify_SignedChunksWithoutASignature_AreRefused()
    {
        var request = VerifierHarness.Get().With("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");

        Assert.Equal("InvalidRequest", (await Assert.ThrowsAsync<S3Exception>(() => VerifyAsync(request, hasCertificate: true))).Error.Code);
    }

    public ValueTask<Principal> FindByCertificateAsync(ClientCertificate certificate, CancellationToken cancellationToken) => ValueTask.FromResult(s_holder);

    public ValueTask<Principal> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        _token = token;
        return ValueTask.FromResult(s_bearer);
    }

    private static X509Certificate2 NewLeaf()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSelfSigned(VerifierHarness.Time, VerifierHarness.Time.AddDays(1));
    }

    private async Task<SignedRequest> VerifyAsync(SignableRequest request, bool hasCertificate = false, bool isConfidential = true)
    {
        var plain = request.ToHead();
        var head = new RequestHead
        {
            Method = plain.Method,
            RawPath = plain.RawPath,
            RawQuery = plain.RawQuery,
            Headers = plain.Headers,
            ContentLength = plain.ContentLength,
            IsConfidential = isConfidential,
            Certificate = hasCertificate ? new ClientCertificate(_leaf, []) : null,
        };
        var verifier = new RequestVerifier(_harness.Credentials, new VerifierOptions(), new FakeTimeProvider(VerifierHarness.Time), this);
        return await verifier.VerifyAsync(head, TestContext.Current.CancellationToken);
    }
}
