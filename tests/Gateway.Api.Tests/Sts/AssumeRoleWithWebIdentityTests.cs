using Gateway.Api.Tests.Testing;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Sts;

public sealed class AssumeRoleWithWebIdentityTests
{
    private const string Token = "eyJ.token.1";
    private const string Issuer = "login.example.com/tenant";
    private const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/tenant";
    private const string WebIdentity = "\"sts:AssumeRoleWithWebIdentity\"";

    private readonly OutsideHarness _sts = new();

    [Fact]
    public async Task Claims_NamesOfPolicies_GiveASession()
    {
        _sts.Api.Outside.AddToken(Token, "readonly", "unknown");

        var answer = await _sts.WebAsync(Token);

        Assert.Equal(
            ["Credentials", "SubjectFromWebIdentityToken", "AssumedRoleUser", "Provider", "Audience"],
            answer.Result.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("sub-1", "https://login.example.com/tenant", "app"), (answer["SubjectFromWebIdentityToken"], answer["Provider"], answer["Audience"]));
        var principal = (await _sts.PrincipalAsync(answer))!;
        Assert.Equal("arn:aws:sts::123456789012:federated-user/openid/corp/sub-1", principal.Arn);
        Assert.Equal((principal.Arn, principal.UserId), (answer["AssumedRoleUser/Arn"], answer["AssumedRoleUser/AssumedRoleId"]));
        Assert.Equal(ProviderArn, principal.Caller.FederatedProvider);
        Assert.Equal(["staff", "admins"], principal.Claims["jwt:groups"]);
        Assert.True(await _sts.MayAsync(answer, "s3:GetObject"));
        Assert.False(await _sts.MayAsync(answer, "s3:PutObject"));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData(null)]
    public async Task Claims_NoPolicyThatExists_IsRefused(string? policy)
    {
        _sts.Api.Outside.AddToken(Token, policy is null ? [] : [policy]);

        (await _sts.WebAsync(Token)).AssertError(400, "InvalidParameterValue");
    }

    [Theory]
    [InlineData("arn:minio:iam:::role/dummy-internal")]
    [InlineData("arn:minio:iam:::role/somebody-elses")]
    public async Task RoleArn_OfNobodyWhileClaimsCount_IsClaims(string roleArn)
    {
        _sts.Api.Outside.AddToken(Token, "readonly");

        (await _sts.WebAsync(Token, ("RoleArn", roleArn))).AssertOk();
    }

    [Fact]
    public async Task RoleArn_OfAProvider_GivesItsPoliciesAtEveryRequest()
    {
        var provider = new OutsideProvider(ProviderKind.OpenId, "corp") { RolePolicies = ["readonly"], RoleArn = "arn:minio:iam:::role/abcdef" };
        _sts.Providers[1] = provider;
        _sts.Api.Outside.AddToken(Token);

        var answer = await _sts.WebAsync(Token, ("RoleArn", "arn:minio:iam:::role/abcdef"));

        Assert.Same(provider, _sts.Api.Outside.Web.Presented[^1].Provider);
        Assert.True(await _sts.MayAsync(answer, "s3:GetObject"));
        (await _sts.WebAsync(Token, ("RoleArn", "arn:minio:iam:::role/another"))).AssertError(400, "InvalidParameterValue");
    }

    [Fact]
    public async Task Duration_AbsentInMiniosForm_IsTheRestOfTheToken()
    {
        var identity = _sts.Api.Outside.AddToken(Token, "readonly");
        _sts.Api.Outside.Web.Tokens[Token] = identity with { NotAfter = _sts.Api.Clock.GetUtcNow().AddHours(5) };
        Assert.Equal(TimeSpan.FromHours(5), _sts.LifeOf(await _sts.WebAsync(Token)));
        Assert.Equal(TimeSpan.FromHours(1), _sts.LifeOf(await _sts.WebAsync(Token, ("DurationSeconds", "3600"))));
        Assert.Equal(TimeSpan.FromHours(5), _sts.LifeOf(await _sts.WebAsync(Token, ("DurationSeconds", "36000"))));

        _sts.Api.Outside.Web.Tokens[Token] = identity with { NotAfter = null };
        Assert.Equal(TimeSpan.FromHours(1), _sts.LifeOf(await _sts.WebAsync(Token)));
    }

    [Fact]
    public async Task Role_TrustedProviderOfTheSettings_GivesItsSession()
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(
            ProviderArn, WebIdentity, $$$"""{"StringEquals":{"{{{Issuer}}}:sub":"sub-1","{{{Issuer}}}:aud":"app","sts:RoleSessionName":"ci"},"ForAnyValue:StringEquals":{"jwt:groups":"staff"}}"""));
        _sts.Api.Outside.AddToken(Token, "readwrite");

        var answer = await _sts.WebAsync(Token, ("RoleArn", role.Arn), ("RoleSessionName", "ci"), ("Policy", SomePolicy.AllowAll));

        Assert.Equal(
            ["Credentials", "SubjectFromWebIdentityToken", "AssumedRoleUser", "PackedPolicySize", "Provider", "Audience"],
            answer.Result.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(($"{role.Id}:ci", "arn:aws:sts::123456789012:assumed-role/reader/ci"), (answer["AssumedRoleUser/AssumedRoleId"], answer["AssumedRoleUser/Arn"]));
        Assert.True(await _sts.MayAsync(answer, "s3:GetObject"));
        Assert.False(await _sts.MayAsync(answer, "s3:PutObject"));
        Assert.Equal(ProviderArn, (await _sts.PrincipalAsync(answer))!.Caller.FederatedProvider);
        (await _sts.WebAsync(Token, ("RoleArn", role.Arn), ("RoleSessionName", "other")))
            .AssertError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    [Theory]
    [InlineData("sub", "somebody-else")]
    [InlineData("aud", "another-app")]
    [InlineData("azp", "absent")]
    public async Task Role_ConditionThatDoesNotHold_IsRefused(string claim, string value)
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(ProviderArn, WebIdentity, $$$"""{"StringEquals":{"{{{Issuer}}}:{{{claim}}}":"{{{value}}}"}}"""));
        _sts.Api.Outside.AddToken(Token);

        (await AssumeAsync(role)).AssertError(403, "AccessDenied");
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/login.example.com/other")]
    [InlineData("arn:aws:iam::210987654321:oidc-provider/login.example.com/tenant")]
    [InlineData("accounts.google.com")]
    public async Task Role_AnotherProviderIsTrusted_IsRefused(string federated)
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(federated, WebIdentity));
        _sts.Api.Outside.AddToken(Token);

        (await AssumeAsync(role)).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task Role_ThatDoesNotExist_IsToldAsOneThatDoesNotTrust()
    {
        _sts.Api.Outside.AddToken(Token);

        (await _sts.WebAsync(Token, ("RoleArn", "arn:aws:iam::123456789012:role/none"), ("RoleSessionName", "ci")))
            .AssertError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    [Fact]
    public async Task Role_OnlyAssumeRoleIsTrusted_IsRefused()
    {
        var role = await _sts.RoleAsync(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}""");
        _sts.Api.Outside.AddToken(Token);

        (await AssumeAsync(role)).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task Role_Google_IsTrustedByItsHost()
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(
            "accounts.google.com", WebIdentity, """{"StringEquals":{"accounts.google.com:sub":"sub-1"}}"""));
        _sts.Api.Outside.Web.Tokens[Token] = _sts.Api.Outside.AddToken(Token) with { Issuer = "https://accounts.google.com" };

        (await AssumeAsync(role)).AssertOk();
    }

    [Fact]
    public async Task Role_RegisteredProvider_IsAskedAndItsDeletionEndsTheSession()
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(ProviderArn, WebIdentity));
        var provider = await _sts.Iam.Store.PutAsync(new OpenIdConnectProvider
        {
            Account = SomeIdentity.Account,
            Url = Issuer,
            ClientIds = ["app"],
            Thumbprints = [new string('a', 40)],
            Created = SomeIdentity.Time,
        });
        _sts.Api.Outside.AddToken(Token);

        var answer = await AssumeAsync(role);

        var registered = _sts.Api.Outside.Web.Presented[^1].Registered!;
        Assert.Equal((ProviderArn, "https://login.example.com/tenant"), (registered.Arn, registered.Issuer));
        Assert.Equal(["app"], registered.ClientIds);
        Assert.Equal(provider.Thumbprints, registered.Thumbprints);
        Assert.NotNull(await _sts.PrincipalAsync(answer));
        Assert.NotNull(await _sts.RowAsync(OutsidePrincipal.IdOf(SomeIdentity.Account, ProviderKind.OpenId, ProviderArn, "sub-1")));
        await _sts.Iam.Store.DeleteAsync(provider);
        Assert.Null(await _sts.PrincipalAsync(answer));
    }

    [Fact]
    public async Task Role_TagsAndSourceIdentityOfTheToken_NeedTheirPermissions()
    {
        _sts.Api.Outside.Web.Tokens[Token] = _sts.Api.Outside.AddToken(Token) with
        {
            Tags = new Dictionary<string, string> { ["team"] = "red" },
            TransitiveTagKeys = ["team"],
            SourceIdentity = "alice",
        };
        foreach (var actions in new[] { WebIdentity, """["sts:AssumeRoleWithWebIdentity","sts:TagSession"]""", """["sts:AssumeRoleWithWebIdentity","sts:SetSourceIdentity"]""" })
        {
            (await AssumeAsync(await _sts.RoleAsync(OutsideHarness.Trusting(ProviderArn, actions)))).AssertError(403, "AccessDenied");
        }

        var role = await _sts.RoleAsync(OutsideHarness.Trusting(
            ProviderArn,
            """["sts:AssumeRoleWithWebIdentity","sts:TagSession","sts:SetSourceIdentity"]""",
            """{"StringEquals":{"aws:RequestTag/team":"red"}}"""));
        var answer = await AssumeAsync(role);

        Assert.Equal("alice", answer["SourceIdentity"]);
        var principal = (await _sts.PrincipalAsync(answer))!;
        Assert.Equal([new Tag("team", "red")], principal.Tags);
        Assert.Equal("alice", principal.SourceIdentity);
    }

    [Fact]
    public async Task Role_Duration_HasTheLimitOfTheRoleAndOfTheToken()
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(ProviderArn, WebIdentity));
        var identity = _sts.Api.Outside.AddToken(Token);

        (await AssumeAsync(role, ("DurationSeconds", "3601")))
            .AssertError(400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        Assert.Equal(TimeSpan.FromHours(1), _sts.LifeOf(await AssumeAsync(role)));
        _sts.Api.Outside.Web.Tokens[Token] = identity with { NotAfter = _sts.Api.Clock.GetUtcNow().AddMinutes(20) };
        Assert.Equal(TimeSpan.FromMinutes(20), _sts.LifeOf(await AssumeAsync(role)));
    }

    [Fact]
    public async Task Role_GivenByARule_NeedsItsTrustToo()
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(ProviderArn, WebIdentity));
        _sts.Api.Outside.Web.Tokens[Token] = _sts.Api.Outside.AddToken(Token, "readwrite") with { RoleArn = role.Arn };

        var answer = await _sts.WebAsync(Token);

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/reader/alice@example.com", (await _sts.PrincipalAsync(answer))!.Arn);
        Assert.False(await _sts.MayAsync(answer, "s3:PutObject"));
        await _sts.RoleAsync(OutsideHarness.Trusting(ProviderArn + "x", WebIdentity));
        (await _sts.WebAsync(Token)).AssertError(403, "AccessDenied");
    }

    [Theory]
    [InlineData(FederationFailure.InvalidToken, true, 400, "InvalidIdentityToken")]
    [InlineData(FederationFailure.InvalidToken, false, 400, "InvalidParameterValue")]
    [InlineData(FederationFailure.NotConfigured, true, 400, "InvalidIdentityToken")]
    [InlineData(FederationFailure.NotConfigured, false, 400, "InvalidParameterValue")]
    [InlineData(FederationFailure.ExpiredToken, true, 400, "ExpiredTokenException")]
    [InlineData(FederationFailure.ExpiredToken, false, 400, "ExpiredToken")]
    [InlineData(FederationFailure.RejectedClaim, true, 403, "IDPRejectedClaim")]
    [InlineData(FederationFailure.RejectedClaim, false, 403, "IDPRejectedClaim")]
    [InlineData(FederationFailure.Unreachable, true, 400, "IDPCommunicationError")]
    [InlineData(FederationFailure.Unreachable, false, 400, "IDPCommunicationError")]
    [InlineData(FederationFailure.Throttled, true, 400, "Throttling")]
    public async Task Refusals_InBothForms_HaveTheirCodes(FederationFailure failure, bool isAws, int status, string code)
    {
        _sts.Api.Outside.Web.Refusal = new FederationException(failure, "Why it is refused.");

        var answer = await _sts.WebAsync(Token, isAws ? [("RoleArn", "arn:aws:iam::123456789012:role/reader"), ("RoleSessionName", "ci")] : []);

        answer.AssertError(status, code, failure == FederationFailure.Throttled ? "Rate exceeded" : "Why it is refused.");
    }

    [Fact]
    public async Task Token_MissingTooShortOrTooLong_IsRefused()
    {
        (await _sts.CallAsync("AssumeRoleWithWebIdentity")).AssertError(400, "ValidationError");
        (await _sts.WebAsync("abc")).AssertError(400, "ValidationError");
        (await _sts.WebAsync(new string('a', 20_001))).AssertError(400, "ValidationError");
        (await _sts.WebAsync(Token, ("ProviderId", "www.amazon.com"))).AssertError(400, "InvalidParameterValue");
    }

    [Fact]
    public async Task Subject_WithCharactersThatNoneHas_IsRefused()
    {
        _sts.Api.Outside.Web.Tokens[Token] = _sts.Api.Outside.AddToken(Token, "readonly") with { Subject = "a\u0000b" };

        (await _sts.WebAsync(Token)).AssertError(400, "InvalidParameterValue");
    }

    [Fact]
    public async Task ClientGrants_AreTheSameUnderOldNames()
    {
        _sts.Api.Outside.AddToken(Token, "readonly");

        var answer = await _sts.CallAsync("AssumeRoleWithClientGrants", ("Token", Token));

        Assert.Equal(
            ["Credentials", "SubjectFromToken", "AssumedRoleUser", "Provider", "Audience"],
            answer.Result.Elements().Select(element => element.Name.LocalName));
        (await _sts.CallAsync("AssumeRoleWithClientGrants", ("Token", "other"))).AssertError(400, "InvalidClientGrantsToken");
    }

    private Task<IamAnswer> AssumeAsync(Role role, params (string Name, string Value)[] parameters) =>
        _sts.WebAsync(Token, [("RoleArn", role.Arn), ("RoleSessionName", "ci"), .. parameters]);
}
