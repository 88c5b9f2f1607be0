using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;
using Gateway.Iam.Signing;
using Gateway.Testing.Identities;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Sessions;

/// <summary>Requests that sessions sign, in every scheme, from the token to the answer.</summary>
public sealed class SessionVerificationTests : IAsyncLifetime
{
    private static readonly Role s_role = SomeIdentity.Role();

    private IdentityHarness _identity = null!;
    private RequestVerifier _verifier = null!;
    private TemporaryCredentials _session = null!;

    public async ValueTask InitializeAsync()
    {
        _identity = await IdentityHarness.StartAsync();
        await _identity.Store.PutAsync(s_role);
        _verifier = new RequestVerifier(_identity.Credentials, new VerifierOptions(), _identity.Time);
        _session = await _identity.IssueAsync(SomeSession.OfRole(s_role));
    }

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(SignatureScheme.V4Header)]
    [InlineData(SignatureScheme.V4Presigned)]
    [InlineData(SignatureScheme.V2Header)]
    [InlineData(SignatureScheme.V2Presigned)]
    public async Task Verify_SessionSigns_IsTheSession(SignatureScheme scheme)
    {
        var signed = await AcceptAsync(Sign(scheme, _session));

        Assert.Equal((scheme, PrincipalKind.AssumedRole, _session.Content.AccessKeyId), (signed.Scheme, signed.Principal.Kind, signed.AccessKeyId));
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/worker/session", signed.Principal.Arn);
    }

    [Theory]
    [InlineData(SignatureScheme.V4Header)]
    [InlineData(SignatureScheme.V4Presigned)]
    [InlineData(SignatureScheme.V2Header)]
    [InlineData(SignatureScheme.V2Presigned)]
    public async Task Verify_TokenIsWrong_IsRefusedAsAtAws(SignatureScheme scheme)
    {
        var other = await _identity.IssueAsync(SomeSession.OfRole(s_role));

        var swapped = await RefusedAsync(Sign(scheme, _session, other.Token), "InvalidToken", 400);
        Assert.Equal(other.Token, swapped.Details.Single(d => d.Name == "Token-0").Value);
        await RefusedAsync(Sign(scheme, _session, _session.Token[..^1]), "InvalidToken", 400);
        await RefusedAsync(Sign(scheme, _session, ""), "InvalidAccessKeyId", 403);
        _ = await AcceptAsync(Sign(scheme, _session));

        _identity.Time.Advance(TimeSpan.FromHours(1));
        var expired = await RefusedAsync(Sign(scheme, _session), "ExpiredToken", 400);
        Assert.Equal("The provided token has expired.", expired.Message);
        Assert.Equal(_session.Token, expired.Details.Single(d => d.Name == "Token-0").Value);
    }

    [Theory]
    [InlineData(SignatureScheme.V4Header)]
    [InlineData(SignatureScheme.V4Presigned)]
    [InlineData(SignatureScheme.V2Header)]
    [InlineData(SignatureScheme.V2Presigned)]
    public async Task Verify_RoleIsGone_InvalidAccessKeyId(SignatureScheme scheme)
    {
        _ = await AcceptAsync(Sign(scheme, _session));

        await _identity.Store.DeleteAsync(s_role);

        await RefusedAsync(Sign(scheme, _session), "InvalidAccessKeyId", 403);
    }

    [Fact]
    public async Task Verify_OtherSecret_SignatureDoesNotMatch()
    {
        var request = new SignableRequest("GET", "/bucket/key");
        new V4Signer(_session.Content.AccessKeyId, "another-secret") { SecurityToken = _session.Token }.Sign(request, SomeIdentity.Time);

        await RefusedAsync(request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Verify_LongLivedKeyWithAToken_InvalidTokenAfterItsSignature()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        var secret = (await _identity.FindAsync(id))!.Secret.Reveal();
        var request = new SignableRequest("GET", "/bucket/key");
        new V4Signer(id, secret) { SecurityToken = _session.Token }.Sign(request, SomeIdentity.Time);

        await RefusedAsync(request, "InvalidToken", 400);
        request.RawPath = "/bucket/other";
        await RefusedAsync(request, "SignatureDoesNotMatch", 403);
    }

    private SignableRequest Sign(SignatureScheme scheme, TemporaryCredentials session, string? token = null)
    {
        var request = new SignableRequest("GET", "/bucket/key");
        var (id, secret, now) = (session.Content.AccessKeyId, session.Content.Secret.Reveal(), _identity.Time.GetUtcNow());
        token ??= session.Token;
        switch (scheme)
        {
            case SignatureScheme.V4Header:
                new V4Signer(id, secret) { SecurityToken = token }.Sign(request, now);
                break;
            case SignatureScheme.V4Presigned:
                new V4Signer(id, secret) { SecurityToken = token }.Presign(request, now, 600);
                break;
            case SignatureScheme.V2Header:
                request["x-amz-security-token"] = token;
                new V2Signer(id, secret).Sign(request, now);
                break;
            default:
                // As botocore: what would be a header is signed as one, and sent in the query.
                request["x-amz-security-token"] = token;
                new V2Signer(id, secret).Presign(request, now.AddMinutes(10).ToUnixTimeSeconds());
                request["x-amz-security-token"] = null;
                request.RawQuery += $"&x-amz-security-token={Uri.EscapeDataString(token)}";
                break;
        }

        return request;
    }

    private async Task<SignedRequest> AcceptAsync(SignableRequest request) => await _verifier.VerifyAsync(request.ToHead(), CancellationToken.None);

    private async Task<S3Exception> RefusedAsync(SignableRequest request, string code, int status)
    {
        var refusal = await Assert.ThrowsAsync<S3Exception>(() => AcceptAsync(request));
        Assert.Equal((code, status), (refusal.Error.Code, refusal.Error.Status));
        return refusal;
    }
}
