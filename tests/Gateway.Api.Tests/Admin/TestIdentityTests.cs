using System.Text.Json.Nodes;
using Gateway.Core.Federation;
using Gateway.Iam.Accounts;
using Gateway.Iam.Outside;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Admin;

/// <summary>What is said of logins that are only tried.</summary>
public sealed class TestIdentityTests : IAsyncLifetime
{
    private const string Dn = "uid=alice,dc=example,dc=com";
    private const string Arn = $"arn:aws:sts::123456789012:federated-user/ldap/_/{Dn}";

    private static readonly OutsideIdentity s_alice = new()
    {
        Kind = ProviderKind.Ldap,
        Provider = "",
        Subject = Dn,
        Name = "alice",
        Groups = [new("cn=staff,dc=example,dc=com", "staff")],
        Claims = new Dictionary<string, IReadOnlyList<string>> { ["ldap:username"] = ["alice"] },
    };

    private readonly AdminHarness _admin = new();

    public async ValueTask InitializeAsync()
    {
        _admin.Directory.Add(s_alice);
        await _admin.Identities.PutAsync(AccountEntry.New(AdminHarness.Installation.Id, "root", AdminHarness.Time));
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return default;
    }

    [Fact]
    public async Task TestIdentity_UserWithPolicies_SaysWhichAndWhy()
    {
        await AttachAsync("readonly", "group", "cn=staff,dc=example,dc=com");

        var answer = await _admin.AskAsync("TestIdentity", Ldap("right"));

        Assert.Equal(["password passed", "identity passed", "policies passed"], Steps(answer));
        Assert.True((bool)answer["accepted"]!);
        Assert.Equal(Arn, answer["arn"]!.ToString());
        var policy = Assert.Single(answer["policies"]!.AsArray())!;
        Assert.Equal("arn:aws:iam::aws:policy/readonly", policy["policy"]!.ToString());
        Assert.Contains("federated-group/ldap/_/cn=staff", policy["attachedTo"]!.ToString(), StringComparison.Ordinal);
        var identity = answer["identity"]!;
        Assert.Equal(("ldap", Dn, "alice"), (identity["kind"]!.ToString(), identity["subject"]!.ToString(), identity["name"]!.ToString()));
        Assert.Equal("staff", identity["groups"]![0]!["name"]!.ToString());
        Assert.Equal("alice", identity["claims"]!["ldap:username"]![0]!.ToString());
    }

    [Fact]
    public async Task TestIdentity_WritesNothing()
    {
        await AttachAsync("readonly", "user", Dn);

        await _admin.AskAsync("TestIdentity", Ldap("right"));

        Assert.Empty(await _admin.Identities.ListAllAsync<OutsidePrincipal>(null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task TestIdentity_UserWithoutPolicies_WouldGetNothing()
    {
        var answer = await _admin.AskAsync("TestIdentity", Ldap("right"));

        Assert.Equal(["password passed", "identity passed", "policies failed"], Steps(answer));
        Assert.False((bool)answer["accepted"]!);
        Assert.Null(answer["arn"]);
        Assert.NotNull(answer["identity"]);
    }

    [Fact]
    public async Task TestIdentity_WrongPassword_SaysNoMore()
    {
        var answer = await _admin.AskAsync("TestIdentity", Ldap("wrong"));

        Assert.Equal(["password failed"], Steps(answer));
        Assert.Null(answer["identity"]);
    }

    [Fact]
    public async Task TestIdentity_ManyWrongPasswords_AreSlowedDown()
    {
        await _admin.AskAsync("TestIdentity", Ldap("wrong"));

        var answer = await _admin.AskAsync("TestIdentity", Ldap("right"));

        Assert.Equal(["password failed"], Steps(answer));
        Assert.Equal(1, _admin.Directory.Attempts);
    }

    [Fact]
    public async Task TestIdentity_DisabledIdentity_IsToldAsThat()
    {
        await AttachAsync("readonly", "user", Dn);
        var logins = new OutsideLogins(_admin.Identities, _admin.Clock);
        await logins.SignInAsync(AdminHarness.Installation.Id, s_alice, CancellationToken.None);
        await _admin.AskAsync("SetIdentityStatus", new() { ["kind"] = "ldap", ["subject"] = Dn, ["enabled"] = false });

        Assert.Equal(["password passed", "identity failed"], Steps(await _admin.AskAsync("TestIdentity", Ldap("right"))));
    }

    [Fact]
    public async Task TestIdentity_Token_ShowsTheStepsOfItsProvider()
    {
        Assert.Equal(["signature failed"], Steps(await _admin.AskAsync("TestIdentity", new() { ["token"] = "abc" })));

        _admin.Providers.Known.Add(new OutsideProvider(ProviderKind.OpenId, "okta"));
        _admin.Tokens.Identity = new OutsideIdentity
        {
            Kind = ProviderKind.OpenId,
            Provider = "okta",
            Subject = "s",
            Name = "bob",
            Policies = ["readonly", "gone"],
        };
        var answer = await _admin.AskAsync("TestIdentity", new() { ["token"] = "abc", ["provider"] = "Okta", ["accessToken"] = "def" });

        Assert.Equal(["signature passed", "identity passed", "policy skipped", "policies passed"], Steps(answer));
        Assert.Equal("gone is named, and there is no such policy", answer["steps"]![2]!["detail"]!.ToString());
        Assert.Equal(("abc", "def", "okta"), (_admin.Tokens.Presented[1].Token, _admin.Tokens.Presented[1].AccessToken, _admin.Tokens.Presented[1].Provider!.Name));
    }

    [Fact]
    public async Task TestIdentity_RoleOfARule_ShowsItsPolicies()
    {
        _admin.Providers.Known.Add(new OutsideProvider(ProviderKind.OpenId, "okta"));
        const string RoleArn = "arn:aws:iam::123456789012:role/backup";
        _admin.Tokens.Identity = new OutsideIdentity { Kind = ProviderKind.OpenId, Provider = "okta", Subject = "s", Name = "bob", RoleArn = RoleArn };
        Assert.Equal(["signature passed", "identity passed", "role failed"], Steps(await _admin.AskAsync("TestIdentity", new() { ["token"] = "abc" })));

        await _admin.Identities.PutAsync(SomeIdentity.Role("backup") with { AttachedPolicies = ["arn:aws:iam::aws:policy/readonly"] });
        var answer = await _admin.AskAsync("TestIdentity", new() { ["token"] = "abc" });

        Assert.Equal(RoleArn, answer["arn"]!.ToString());
        Assert.Equal("arn:aws:iam::aws:policy/readonly", Assert.Single(answer["policies"]!.AsArray())!["policy"]!.ToString());
    }

    [Fact]
    public async Task TestIdentity_NeedsItsPermissionOnTheInstallation()
    {
        await _admin.AskAsync("TestIdentity", Ldap("right"));

        var need = _admin.Authorizer.Asked[^1];
        Assert.Equal(("admin:TestIdentity", "*"), (need.Action, need.Resource));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"token": "a", "ldapUser": "b"}""")]
    [InlineData("""{"token": ""}""")]
    [InlineData("""{"ldapUser": "alice"}""")]
    [InlineData("""{"certificate": "no pem"}""")]
    [InlineData("""{"token": "a", "provider": "nobody"}""")]
    public async Task TestIdentity_WrongMembers_AreRefused(string input) =>
        await _admin.RefusedAsync("TestIdentity", JsonNode.Parse(input)!.AsObject(), 400, "ValidationException");

    private static JsonObject Ldap(string password) => new() { ["ldapUser"] = "alice", ["ldapPassword"] = password };

    private static IEnumerable<string> Steps(JsonObject answer) => answer["steps"]!.AsArray().Select(step => $"{step!["name"]} {step["outcome"]}");

    private Task<JsonObject> AttachAsync(string policy, string party, string key) =>
        _admin.AskAsync("AttachOutsidePolicy", new() { ["kind"] = "ldap", ["policy"] = policy, [party] = key });
}
