using System.Text.Json.Nodes;
using Gateway.Core.Federation;
using Gateway.Federation.OpenId;

namespace Gateway.Federation.Tests.OpenId;

public sealed class ClaimsTests : IAsyncLifetime
{
    private StandInProvider _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await StandInProvider.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Theory]
    [InlineData("policy", """{"policy":"a,b"}""", "a b")]
    [InlineData("policy", """{"policy":" a , ,b,a "}""", "a b")]
    [InlineData("policy", """{"policy":["a","b,c"]}""", "a b c")]
    [InlineData("policy", """{"policy":[]}""", "")]
    [InlineData("policy", """{"policy":{"a":"b"}}""", "")]
    [InlineData("policy", """{"Policy":"a"}""", "")]
    [InlineData("policy", """{}""", "")]
    [InlineData("realm_access.roles", """{"realm_access":{"roles":["a","b"]}}""", "a b")]
    [InlineData("realm_access.roles", """{"realm_access.roles":"top","realm_access":{"roles":["a"]}}""", "top")]
    [InlineData("https://example.com/policy", """{"https://example.com/policy":"a"}""", "a")]
    [InlineData("resource_access.my.client.roles", """{"resource_access":{"my.client":{"roles":["a"]}}}""", "a")]
    [InlineData("a.b.c", """{"a":{"b":{"x":1}},"a.b":{"c":"longest"}}""", "longest")]
    [InlineData("a.b.c", """{"a":{"b":{"c":"deep"}},"a.b":{"x":"other"}}""", "deep")]
    public async Task ValidateAsync_ClaimOfPolicies_IsFoundByNameOrWay(string name, string claims, string policies)
    {
        using var validator = new Validator(_provider.Options with { ClaimName = name });

        var identity = await validator.AcceptAsync(_provider.Token(JsonNode.Parse(claims)));

        Assert.Equal(policies, string.Join(' ', identity.Policies));
    }

    [Fact]
    public async Task ValidateAsync_ClaimPrefix_StandsBeforeTheName()
    {
        using var validator = new Validator(_provider.Options with { ClaimPrefix = "https://example.com/" });

        var claims = new JsonObject { ["https://example.com/policy"] = "a", ["policy"] = "b" };

        Assert.Equal(["a"], (await validator.AcceptAsync(_provider.Token(claims))).Policies);
    }

    [Fact]
    public async Task ValidateAsync_Rules_AllThatFitApply()
    {
        ClaimRule[] rules =
        [
            new("by value", "department") { Value = "finance", Policies = ["ledger"] },
            new("by pattern", "groups") { Pattern = "eng-*", IamGroups = ["engineers"], RoleArn = "arn:aws:iam::123456789012:role/first" },
            new("second role", "level") { Value = "7", RoleArn = "arn:aws:iam::123456789012:role/second", Policies = ["ledger", "seven"] },
            new("not this", "department") { Value = "fin", Policies = ["never"] },
            new("nor this", "department") { Pattern = "fin", Policies = ["never"] },
        ];
        using var validator = new Validator(_provider.Options with { Rules = rules });

        var identity = await validator.AcceptAsync(_provider.Token(
            new { policy = "own", department = "finance", level = 7, groups = (string[])["ops", "eng-storage"] }));

        Assert.Equal(["own", "ledger", "seven"], identity.Policies);
        Assert.Equal(["engineers"], identity.IamGroups);
        Assert.Equal("arn:aws:iam::123456789012:role/first", identity.RoleArn);
    }

    [Fact]
    public async Task ValidateAsync_Groups_AreWithoutDoubles()
    {
        using var validator = new Validator(_provider.Options);

        var identity = await validator.AcceptAsync(_provider.Token(new { groups = (string[])["/ops", "/ops", "/OPS", ""] }));

        Assert.Equal([new OutsideGroup("/ops", null), new OutsideGroup("/OPS", null)], identity.Groups);
        Assert.Equal(["one"], (await validator.AcceptAsync(_provider.Token(new { groups = "one" }))).Groups.Select(g => g.Id));
    }

    [Fact]
    public async Task ValidateAsync_GroupsThatAreElsewhere_RefusedForVendorsThatCannotReadThem()
    {
        using var validator = new Validator(_provider.Options);

        var e = await validator.RefuseAsync(_provider.Token(new { _claim_names = new { groups = "src1" } }));

        Assert.Equal(FederationFailure.RejectedClaim, e.Failure);
    }

    [Fact]
    public async Task ValidateAsync_Claims_BecomeConditionKeys()
    {
        using var validator = new Validator(_provider.Options);

        var keys = (await validator.AcceptAsync(_provider.Token(new
        {
            preferred_username = "al",
            groups = (string[])["a", "b"],
            level = 7,
            ok = true,
            nothing = new { deep = new { er = "x" } },
            nonce = "n",
            mixed = new object[] { "a", 1, new { } },
        }))).Claims;

        Assert.Equal(["alice"], keys["jwt:sub"]);
        Assert.Equal([_provider.Issuer], keys["jwt:iss"]);
        Assert.Equal(["gateway"], keys["jwt:aud"]);
        Assert.Equal(["al"], keys["JWT:Preferred_Username"]);
        Assert.Equal(["a", "b"], keys["jwt:groups"]);
        Assert.Equal(["7"], keys["jwt:level"]);
        Assert.Equal(["true"], keys["jwt:ok"]);
        Assert.Equal(["x"], keys["jwt:nothing.deep.er"]);
        Assert.Equal(["a", "1"], keys["jwt:mixed"]);
        Assert.DoesNotContain("jwt:exp", keys.Keys);
        Assert.DoesNotContain("jwt:nonce", keys.Keys);
    }

    [Fact]
    public async Task ValidateAsync_ClaimsThatDifferInCase_DoNotReplaceTheRealOne()
    {
        using var validator = new Validator(_provider.Options);
        var claims = new JsonObject { ["SUB"] = "admin", ["Sub"] = "admin", ["a"] = new JsonObject { ["b"] = "inner" }, ["A.b"] = "outer" };

        var keys = (await validator.AcceptAsync(_provider.Token(claims))).Claims;

        Assert.Equal(["alice"], keys["jwt:sub"]);
        Assert.Equal(["outer"], keys["jwt:a.b"]);
    }

    [Fact]
    public async Task ValidateAsync_AddressThatIsNotVerified_IsLeftOut()
    {
        var rule = new ClaimRule("mail", "email") { Pattern = "*@example.com", Policies = ["staff"] };
        using var validator = new Validator(_provider.Options with { Rules = [rule] });

        var unverified = await validator.AcceptAsync(_provider.Token(new { email = "boss@example.com", email_verified = false }));
        var verified = await validator.AcceptAsync(_provider.Token(new { email = "boss@example.com", email_verified = true }));

        Assert.Empty(unverified.Policies);
        Assert.DoesNotContain("jwt:email", unverified.Claims.Keys);
        Assert.Equal("alice", unverified.Name);
        Assert.Equal(["staff"], verified.Policies);
        Assert.Equal("boss@example.com", verified.Name);
    }

    [Fact]
    public async Task ValidateAsync_UserIdClaim_IsTheSubject()
    {
        using var validator = new Validator(_provider.Options with { UserIdClaim = "employee.id" });

        Assert.Equal("4711", (await validator.AcceptAsync(_provider.Token(new { employee = new { id = "4711" } }))).Subject);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token())).Failure);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_provider.Token(new { employee = new { id = 4711 } }))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_TagsOfAws_AreSessionTags()
    {
        using var validator = new Validator(_provider.Options);
        var claims = JsonNode.Parse("""
            {
              "https://aws.amazon.com/tags": {
                "principal_tags": { "Project": ["Automation"], "CostCenter": ["987654"] },
                "transitive_tag_keys": ["Project"]
              },
              "https://aws.amazon.com/source_identity": "alice@example.com"
            }
            """);

        var identity = await validator.AcceptAsync(_provider.Token(claims));

        Assert.Equal("Automation", identity.Tags["Project"]);
        Assert.Equal("987654", identity.Tags["CostCenter"]);
        Assert.Equal(["Project"], identity.TransitiveTagKeys);
        Assert.Equal("alice@example.com", identity.SourceIdentity);
        Assert.DoesNotContain(identity.Claims.Keys, k => k.Contains("aws.amazon.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ValidateAsync_FlatTagsOfAws_AreSessionTags()
    {
        using var validator = new Validator(_provider.Options);
        var claims = new JsonObject
        {
            ["https://aws.amazon.com/tags/principal_tags/Project"] = "Automation",
            ["https://aws.amazon.com/tags/transitive_tag_keys"] = new JsonArray("Project"),
        };

        var identity = await validator.AcceptAsync(_provider.Token(claims));

        Assert.Equal("Automation", identity.Tags["Project"]);
        Assert.Equal(["Project"], identity.TransitiveTagKeys);
    }

    [Theory]
    [InlineData("""{"https://aws.amazon.com/tags":"x"}""")]
    [InlineData("""{"https://aws.amazon.com/tags":{"principal_tags":{"a":["1","2"]}}}""")]
    [InlineData("""{"https://aws.amazon.com/tags":{"principal_tags":{"":["1"]}}}""")]
    [InlineData("""{"https://aws.amazon.com/tags":{"principal_tags":{"a":["1"],"A":["1"]}}}""")]
    [InlineData("""{"https://aws.amazon.com/tags":{"principal_tags":{},"transitive_tag_keys":["a"]}}""")]
    [InlineData("""{"https://aws.amazon.com/source_identity":"a"}""")]
    [InlineData("""{"https://aws.amazon.com/source_identity":["alice"]}""")]
    public async Task ValidateAsync_TagsThatAreNotAsAwsWants_AreRefused(string claims)
    {
        using var validator = new Validator(_provider.Options);

        Assert.Equal(FederationFailure.RejectedClaim, (await validator.RefuseAsync(_provider.Token(JsonNode.Parse(claims)))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_UserInfo_AddsWhatTheTokenDoesNotHave()
    {
        _provider.Server.OnJson("/userinfo", new { sub = "alice", policy = "more", email = "alice@example.com", Groups = "admins" });
        using var validator = new Validator(_provider.Options with { UserInfo = true });

        var identity = await validator.AcceptAsync(new WebIdentityLogin(_provider.Token(new { policy = "own", groups = (string[])["users"] })) { AccessToken = "opaque" });

        Assert.Equal(["own"], identity.Policies);
        Assert.Equal(["alice@example.com"], identity.Claims["jwt:email"]);
        Assert.Equal(["users"], identity.Claims["jwt:groups"]);
    }

    [Fact]
    public async Task ValidateAsync_UserInfo_IsAskedAgainAfterFiveMinutes()
    {
        _provider.Server.OnJson("/userinfo", new { sub = "alice", policy = "admin" });
        using var validator = new Validator(_provider.Options with { UserInfo = true });
        var login = new WebIdentityLogin(_provider.Token()) { AccessToken = "opaque" };
        Assert.Equal(["admin"], (await validator.AcceptAsync(login)).Policies);
        _provider.Server.OnJson("/userinfo", new { sub = "alice", policy = "reader" });
        validator.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(["admin"], (await validator.AcceptAsync(login)).Policies);

        validator.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["reader"], (await validator.AcceptAsync(login)).Policies);
    }

    [Fact]
    public async Task ValidateAsync_UserInfoOfSomebodyElse_IsRefused()
    {
        _provider.Server.OnJson("/userinfo", new { sub = "bob", policy = "admin" });
        using var validator = new Validator(_provider.Options with { UserInfo = true });

        var e = await validator.RefuseAsync(new WebIdentityLogin(_provider.Token()) { AccessToken = "of-bob" });

        Assert.Equal(FederationFailure.RejectedClaim, e.Failure);
    }

    [Theory]
    [InlineData(401, FederationFailure.InvalidToken)]
    [InlineData(403, FederationFailure.InvalidToken)]
    [InlineData(500, FederationFailure.Unreachable)]
    [InlineData(302, FederationFailure.Unreachable)]
    public async Task ValidateAsync_UserInfoThatDoesNotAnswer_IsRefused(int status, FederationFailure failure)
    {
        _provider.Server.OnStatus("/userinfo", status);
        using var validator = new Validator(_provider.Options with { UserInfo = true });

        Assert.Equal(failure, (await validator.RefuseAsync(new WebIdentityLogin(_provider.Token()) { AccessToken = "opaque" })).Failure);
    }

    [Fact]
    public async Task ValidateAsync_UserInfoWithoutAccessToken_IsRefused()
    {
        using var validator = new Validator(_provider.Options with { UserInfo = true });

        var e = await validator.RefuseAsync(_provider.Token());

        Assert.Equal(FederationFailure.InvalidToken, e.Failure);
        Assert.Contains("WebIdentityAccessToken", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _provider.Server.Count("/userinfo"));
    }

    [Fact]
    public async Task ValidateAsync_AccessTokenThatCannotBeSent_IsRefused()
    {
        using var validator = new Validator(_provider.Options with { UserInfo = true });

        var e = await validator.RefuseAsync(new WebIdentityLogin(_provider.Token()) { AccessToken = "a\r\nX-Evil: b" });

        Assert.Equal(FederationFailure.InvalidToken, e.Failure);
        Assert.Equal(0, _provider.Server.Count("/userinfo"));
    }
}
