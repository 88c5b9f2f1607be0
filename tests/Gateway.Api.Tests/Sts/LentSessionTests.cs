using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Sts;

/// <summary>GetSessionToken and GetFederationToken, and what their sessions may call.</summary>
public sealed class LentSessionTests
{
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task GetSessionToken_User_LastsTwelveHoursAndMayDoWhatTheUserMay()
    {
        await ActAsAsync(Everything);

        var answer = await _iam.CallStsAsync("GetSessionToken");

        Assert.Equal("2024-05-18T00:30:45Z", answer["Credentials/Expiration"]);
        Assert.Equal(["Credentials"], answer.Result.Elements().Select(e => e.Name.LocalName));
        await _iam.ActWithSessionAsync(answer);
        Assert.Equal(IamHarness.Arn("user/alice"), (await _iam.CallStsAsync("GetCallerIdentity"))["Arn"]);
        Assert.Equal(PrincipalKind.User, _iam.Api.Verifier.Principal.Kind);
    }

    [Theory]
    [InlineData("GetSessionToken", "129600", true)]
    [InlineData("GetSessionToken", "129601", false)]
    [InlineData("GetSessionToken", "899", false)]
    [InlineData("GetFederationToken", "129600", true)]
    [InlineData("GetFederationToken", "129601", false)]
    public async Task Get_Duration_Is900To129600(string action, string seconds, bool isTaken)
    {
        await ActAsAsync(Everything);

        var answer = await _iam.CallStsAsync(action, ("Name", "bob"), ("DurationSeconds", seconds));

        if (isTaken)
        {
            answer.AssertOk();
        }
        else
        {
            answer.AssertError(400, "ValidationError");
        }
    }

    [Theory]
    [InlineData("GetSessionToken")]
    [InlineData("GetFederationToken")]
    public async Task Get_ByRoot_LastsAnHourAtMost(string action)
    {
        _iam.Api.Verifier.AccessKeyId = "root";

        Assert.Equal("2024-05-17T13:30:45Z", (await _iam.CallStsAsync(action, ("Name", "bob")))["Credentials/Expiration"]);
        Assert.Equal("2024-05-17T13:30:45Z", (await _iam.CallStsAsync(action, ("Name", "bob"), ("DurationSeconds", "7200")))["Credentials/Expiration"]);
        Assert.Equal("2024-05-17T12:45:45Z", (await _iam.CallStsAsync(action, ("Name", "bob"), ("DurationSeconds", "900")))["Credentials/Expiration"]);
    }

    [Fact]
    public async Task GetSessionToken_SecondFactorOrDeny_IsRefused()
    {
        await ActAsAsync("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:GetSessionToken","Resource":"*"}]}""");
        (await _iam.CallStsAsync("GetSessionToken")).AssertError(403, "AccessDenied");

        await ActAsAsync(Everything, "bob");
        (await _iam.CallStsAsync("GetSessionToken", ("SerialNumber", "GAHT12345678"), ("TokenCode", "123456"))).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task SessionToken_CallingOthers_OnlyAssumesRolesAndAsksWhoItIs()
    {
        await ActAsAsync(Everything);
        await _iam.ActWithSessionAsync(await _iam.CallStsAsync("GetSessionToken"));

        (await _iam.CallStsAsync("GetCallerIdentity")).AssertOk();
        (await _iam.CallAsync("GetUser")).AssertError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        (await _iam.CallStsAsync("GetSessionToken")).AssertError(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        (await _iam.CallStsAsync("GetFederationToken", ("Name", "bob"))).AssertError(403, "AccessDenied", "Cannot call GetFederationToken with session credentials");
        (await _iam.CallStsAsync("GetAccessKeyInfo", ("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"))).AssertError(403, "AccessDenied");
        (await _iam.CallStsAsync("AssumeRole")).AssertError(403, "AccessDenied", "Generating temporary credentials not allowed for this request.");
        (await _iam.CallStsAsync("AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/none"), ("RoleSessionName", "ab"))).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task GetFederationToken_User_AnswersAsAwsAndLendsWhatBothAllow()
    {
        await ActAsAsync(Everything);

        var answer = await _iam.CallStsAsync(
            "GetFederationToken", ("Name", "bob"), ("Policy", IamSamples.Allow), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "a"));

        Assert.Equal("2024-05-18T00:30:45Z", answer["Credentials/Expiration"]);
        Assert.Equal(("123456789012:bob", "arn:aws:sts::123456789012:federated-user/bob"), (answer["FederatedUser/FederatedUserId"], answer["FederatedUser/Arn"]));
        Assert.NotNull(answer["PackedPolicySize"]);
        Assert.Equal(
            [("sts:GetFederationToken", "arn:aws:sts::123456789012:federated-user/bob"), ("sts:TagSession", "arn:aws:sts::123456789012:federated-user/bob")], _iam.Asked);

        await _iam.ActWithSessionAsync(answer);
        var caller = await _iam.CallStsAsync("GetCallerIdentity");
        Assert.Equal(("arn:aws:sts::123456789012:federated-user/bob", "123456789012:bob"), (caller["Arn"], caller["UserId"]));
        Assert.Equal([new Tag("team", "a")], _iam.Api.Verifier.Principal.Tags);
        (await _iam.CallAsync("GetUser")).AssertError(403, "InvalidClientTokenId");
        (await _iam.CallStsAsync("AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/none"), ("RoleSessionName", "ab"))).AssertError(403, "AccessDenied", "Cannot call AssumeRole with session credentials");
        Assert.Equal(403, (await _iam.Api.SendAsync("PUT", "/bucket/key", "body")).Status);
    }

    [Fact]
    public async Task GetFederationToken_WithoutPermission_IsRefused()
    {
        await ActAsAsync(IamSamples.Allow);

        var answer = await _iam.CallStsAsync("GetFederationToken", ("Name", "bob"));

        answer.AssertError(403, "AccessDenied");
        Assert.Contains("is not authorized to perform: sts:GetFederationToken on resource: ", answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b")]
    [InlineData("name with spaces")]
    [InlineData("a-name-of-more-than-32-characters")]
    public async Task GetFederationToken_WrongName_ValidationError(string name)
    {
        await ActAsAsync(Everything);

        (await _iam.CallStsAsync("GetFederationToken", ("Name", name))).AssertError(400, "ValidationError");
    }

    [Fact]
    public async Task Get_ByKeyThatExpires_EndsWithTheKey()
    {
        var key = await ActAsAsync(Everything);
        await _iam.ChangeAsync<AccessKeyEntry>(key, k => k with { Expires = ApiHarness.Time.AddMinutes(10) });
        await _iam.ActWithKeyAsync(key);

        Assert.Equal("2024-05-17T12:40:45Z", (await _iam.CallStsAsync("GetSessionToken"))["Credentials/Expiration"]);
        Assert.Equal("2024-05-17T12:40:45Z", (await _iam.CallStsAsync("AssumeRole"))["Credentials/Expiration"]);
    }

    [Fact]
    public async Task Get_ByNarrowedKey_InheritsWhatNarrowsIt()
    {
        var key = await ActAsAsync(Everything);
        await _iam.ChangeAsync<AccessKeyEntry>(key, k => k with { IsServiceAccount = true, SessionPolicies = [Everything] });
        await _iam.ActWithKeyAsync(key);

        (await _iam.CallStsAsync("GetFederationToken", ("Name", "bob"))).AssertError(403, "AccessDenied");
        await _iam.ActWithSessionAsync(await _iam.CallStsAsync("GetSessionToken"));

        Assert.Equal([Everything], _iam.Api.Verifier.Principal.SessionPolicies);
    }

    private async Task<string> ActAsAsync(string policy, string name = "alice")
    {
        _iam.Api.Verifier.Principal = Principal.RootOf(IamHarness.Account);
        await _iam.UserAsync(name);
        await _iam.ChangeAsync<User>(
            User.IdOf(IamHarness.AccountId, name), u => u with { InlinePolicies = new Dictionary<string, string> { ["given"] = policy } });
        return await _iam.ActWithKeyOfAsync(name);
    }
}
