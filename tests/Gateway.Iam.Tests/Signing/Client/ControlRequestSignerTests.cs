using System.Security.Cryptography;
using Gateway.Core.Errors;
using Gateway.Iam.Credentials;
using Gateway.Iam.Signing;
using Gateway.Iam.Signing.Client;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.Client;

public sealed class ControlRequestSignerTests
{
    private const string Host = "gateway.example:9000";

    private static readonly byte[] s_body = """{"name":"analytics"}"""u8.ToArray();
    private static readonly HeaderField[] s_headers = [new("content-type", "application/x-amz-json-1.1"), new("x-amz-target", "GatewayAdmin.CreateAccount")];

    private readonly VerifierHarness _harness = new();

    [Fact]
    public async Task Sign_IsAcceptedByTheVerifier()
    {
        var signed = await VerifyAsync(Signer().Sign(Host, s_headers, s_body, VerifierHarness.Time), s_body);

        Assert.Equal((VerifierHarness.KeyId, "admin"), (signed.AccessKeyId, signed.Service));
    }

    [Fact]
    public void Sign_IsWhatAnotherSignerComputes()
    {
        var other = new SignableRequest("POST", "/", Host, s_body);
        foreach (var header in s_headers)
        {
            other.With(header.Name, header.Value);
        }

        new V4Signer(VerifierHarness.KeyId, VerifierHarness.Secret, service: "admin").Sign(other, VerifierHarness.Time);

        Assert.Equal(other["Authorization"], ValueOf(Signer().Sign(Host, s_headers, s_body, VerifierHarness.Time), "authorization"));
    }

    [Theory]
    [InlineData("x-amz-target", "GatewayAdmin.DeleteAccount")]
    [InlineData("host", "elsewhere.example")]
    [InlineData("x-amz-date", "20130524T000001Z")]
    public async Task Sign_HeaderChangedAfterwards_IsRefused(string name, string value)
    {
        var headers = Signer().Sign(Host, s_headers, s_body, VerifierHarness.Time)
            .Select(header => header.Name == name ? new HeaderField(name, value) : header).ToArray();

        var refusal = await Assert.ThrowsAsync<S3Exception>(() => VerifyAsync(headers, s_body));
        Assert.Equal("SignatureDoesNotMatch", refusal.Error.Code);
    }

    [Fact]
    public async Task Sign_BodyChangedAfterwards_IsRefused()
    {
        var headers = Signer().Sign(Host, s_headers, s_body, VerifierHarness.Time);

        var refusal = await Assert.ThrowsAsync<S3Exception>(() => VerifyAsync(headers, """{"name":"analytix"}"""u8.ToArray()));
        Assert.Equal("SignatureDoesNotMatch", refusal.Error.Code);
    }

    [Fact]
    public void Sign_WithSessionToken_SendsAndSignsIt()
    {
        var headers = Signer("the-token").Sign(Host, s_headers, s_body, VerifierHarness.Time);

        Assert.Equal("the-token", ValueOf(headers, "x-amz-security-token"));
        Assert.Contains("x-amz-security-token", ValueOf(headers, "authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_TheSecretIsNowhere() => Assert.DoesNotContain(
        Signer().Sign(Host, s_headers, s_body, VerifierHarness.Time), header => header.Value.Contains(VerifierHarness.Secret, StringComparison.Ordinal));

    private static ControlRequestSigner Signer(string? token = null) =>
        new(VerifierHarness.KeyId, new AccessKeySecret(VerifierHarness.Secret), token, "us-east-1", "admin");

    private static string ValueOf(IReadOnlyList<HeaderField> headers, string name) => headers.Single(header => header.Name == name).Value;

    private async Task<SignedRequest> VerifyAsync(IReadOnlyList<HeaderField> headers, byte[] body)
    {
        var head = new RequestHead { Method = "POST", RawPath = "/", RawQuery = "", Headers = headers, ContentLength = body.Length };
        var control = new ControlSurface(["admin"], ["us-east-1"], Convert.ToHexStringLower(SHA256.HashData(body)));
        return await _harness.Verifier.VerifyAsync(head.ForControl(control), TestContext.Current.CancellationToken);
    }
}
