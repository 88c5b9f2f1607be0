using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Tests.S3.Policies;

public sealed class AccountPublicAccessBlockTests
{
    private const string Path = "/v20180820/configuration/publicAccessBlock";
    private const string Document =
        "<PublicAccessBlockConfiguration xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

    private static readonly (string, string) s_own = ("x-amz-account-id", "123456789012");

    private readonly ApiHarness _api = new(domains: ["s3.test"]);

    [Fact]
    public async Task Block_PutGetDelete_IsTheAccounts()
    {
        (await _api.SendAsync("GET", Path, s_own)).AssertError(404, "NoSuchPublicAccessBlockConfiguration");
        (await _api.SendAsync("PUT", Path, Document, s_own)).AssertOk(201);

        var text = (await _api.SendAsync("GET", Path, s_own)).AssertOk().Text;
        Assert.Contains("xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"", text, StringComparison.Ordinal);
        Assert.Contains("<BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>", text, StringComparison.Ordinal);

        (await _api.SendAsync("DELETE", Path, s_own)).AssertOk(204);
        (await _api.SendAsync("DELETE", Path, s_own)).AssertOk(204);
        (await _api.SendAsync("GET", Path, s_own)).AssertError(404, "NoSuchPublicAccessBlockConfiguration");
    }

    [Fact]
    public async Task Block_Restricts_TakesTheEffectFromPublicPolicies()
    {
        await _api.PutAsync("key");
        (await _api.SendAsync(
            "PUT",
            "/bucket?policy",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}""")).AssertOk(204);
        var owner = _api.Verifier.Principal;
        _api.Verifier.Principal = Principal.Anonymous;
        (await _api.SendAsync("GET", "/bucket/key")).AssertOk();

        _api.Verifier.Principal = owner;
        (await _api.SendAsync("PUT", Path, Document, s_own)).AssertOk(201);

        _api.Verifier.Principal = Principal.Anonymous;
        (await _api.SendAsync("GET", "/bucket/key")).AssertError(403, "AccessDenied", "Access Denied");
    }

    // The SDKs put the account before the host name.
    [Fact]
    public async Task Block_AccountInTheHostName_IsTheSame() =>
        (await _api.SendAsync("GET", Path, s_own, ("Host", "123456789012.s3.test"))).AssertError(404, "NoSuchPublicAccessBlockConfiguration");

    [Theory]
    [InlineData("999999999999")]
    [InlineData("")]
    public async Task Block_OfAnotherAccount_IsRefused(string account)
    {
        (await _api.SendAsync("GET", Path, ("x-amz-account-id", account))).AssertError(403, "AccessDenied");
        (await _api.SendAsync("PUT", Path, Document, ("x-amz-account-id", account))).AssertError(403, "AccessDenied");
        (await _api.SendAsync("DELETE", Path, ("x-amz-account-id", account))).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task Path_WithoutTheAccount_IsAnObject()
    {
        _api.MakeBucket("v20180820", ApiHarness.Account.Id);

        (await _api.SendAsync("PUT", Path, "text")).AssertOk();

        Assert.Equal("text", (await _api.SendAsync("GET", Path)).AssertOk().Text);
        (await _api.SendAsync("GET", "/v20180820/other", s_own)).AssertError(404, "NoSuchKey");
    }
}
