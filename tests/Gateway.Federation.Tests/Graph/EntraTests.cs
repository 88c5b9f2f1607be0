using System.Text.Json.Nodes;
using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId;
using Gateway.Federation.Tests.OpenId;

namespace Gateway.Federation.Tests.Graph;

/// <summary>Tokens of Entra ID, and what Microsoft Graph adds to them.</summary>
public sealed class EntraTests : IAsyncLifetime
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private const string OtherTenant = "99999999-2222-3333-4444-555555555555";
    private const string User = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    private StandInProvider _provider = null!;
    private StandInGraph _graph = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await StandInProvider.StartAsync();
        _graph = new StandInGraph(_provider.Server, Tenant);
        _provider.SetDocument(V2(Tenant), $"/{Tenant}/v2.0/.well-known/openid-configuration");
        _provider.SetDocument(V2("{tenantid}"), "/organizations/v2.0/.well-known/openid-configuration");
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task ValidateAsync_Version2Token_IsTheObjectOfTheTenant()
    {
        _graph.SetGroup(Group(1), "Storage readers");
        using var validator = new Validator(Options());

        var identity = await validator.AcceptAsync(Token(new { groups = (string[])[Group(1), Group(2)], roles = (string[])["Writer"] }));

        Assert.Equal($"{Tenant}/{User}", identity.Subject);
        Assert.Equal("alice@contoso.com", identity.Name);
        Assert.Equal([new OutsideGroup($"{Tenant}/{Group(1)}", "Storage readers"), new OutsideGroup($"{Tenant}/{Group(2)}", null)], identity.Groups);
        Assert.Equal(["Writer"], identity.Policies);
        Assert.Equal([Group(1), Group(2)], identity.Claims["jwt:groups"]);
        Assert.DoesNotContain("jwt:group_names", identity.Claims.Keys);
        Assert.Equal([Tenant], identity.Claims["jwt:tid"]);
    }

    [Fact]
    public async Task ValidateAsync_Version1Token_IsTheObjectOfTheTenant()
    {
        using var validator = new Validator(Options());

        var identity = await validator.AcceptAsync(Token(new { iss = $"https://sts.windows.net/{Tenant}/", ver = "1.0", upn = "alice@contoso.com", preferred_username = (string?)null }));

        Assert.Equal($"{Tenant}/{User}", identity.Subject);
        Assert.Equal("alice@contoso.com", identity.Name);
    }

    [Fact]
    public async Task ValidateAsync_TokenOfOtherTenant_IsRefused()
    {
        using var validator = new Validator(Options());

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(Token(new { iss = V2(OtherTenant), tid = OtherTenant }))).Failure);
        // Issuer and claim must speak of the same one.
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(Token(new { tid = OtherTenant }))).Failure);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(Token(new { tid = (string?)null }))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_SeveralTenants_OnlyThoseOfTheList()
    {
        using var validator = new Validator(Shared(Tenant, OtherTenant));
        const string Third = "77777777-2222-3333-4444-555555555555";

        Assert.Equal($"{Tenant}/{User}", (await validator.AcceptAsync(Token())).Subject);
        var other = await validator.AcceptAsync(Token(new { iss = V2(OtherTenant), tid = OtherTenant, groups = (string[])[Group(1)] }));
        Assert.Equal($"{OtherTenant}/{User}", other.Subject);
        Assert.Equal([$"{OtherTenant}/{Group(1)}"], other.Claims["jwt:groups"]);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(Token(new { iss = V2(Third), tid = Third }))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_KeyOfOtherTenant_IsNotUsed()
    {
        using var own = TokenKey.Rsa("own", issuer: V2("{tenantid}"));
        using var others = TokenKey.Rsa("others", issuer: V2(OtherTenant));
        _provider.SetKeys([own, others]);
        using var validator = new Validator(Shared(Tenant, OtherTenant));

        Assert.Equal($"{Tenant}/{User}", (await validator.AcceptAsync(Token(key: own))).Subject);
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(Token(key: others))).Failure);
        Assert.Equal(
            $"{OtherTenant}/{User}", (await validator.AcceptAsync(Token(new { iss = V2(OtherTenant), tid = OtherTenant }, others))).Subject);
    }

    [Theory]
    [InlineData("oid", "null")]
    [InlineData("oid", "\"alice\"")]
    [InlineData("oid", "\"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/../x\"")]
    public async Task ValidateAsync_ObjectIdThatIsNone_IsRefused(string claim, string value)
    {
        using var validator = new Validator(Options());

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(Token(new JsonObject { [claim] = JsonNode.Parse(value) }))).Failure);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("[true,true]", false)]
    [InlineData(null, false)]
    public async Task ValidateAsync_Email_IsOnlyOneOfAProvenDomain(string? proven, bool kept)
    {
        using var validator = new Validator(Options());
        var claims = new JsonObject { ["email"] = "ceo@victim.example" };
        if (proven is not null)
        {
            claims["xms_edov"] = JsonNode.Parse(proven);
        }

        var identity = await validator.AcceptAsync(Token(claims));

        Assert.Equal(kept, identity.Claims.ContainsKey("jwt:email"));
    }

    [Fact]
    public async Task ValidateAsync_NamesInTheClaim_AreNoGroups()
    {
        using var validator = new Validator(Options());

        var identity = await validator.AcceptAsync(Token(new { groups = (string[])["Domain Admins", Group(1)] }));

        Assert.Equal([$"{Tenant}/{Group(1)}"], identity.Groups.Select(g => g.Id));
        Assert.Equal([Group(1)], identity.Claims["jwt:groups"]);
    }

    [Fact]
    public async Task ValidateAsync_GroupsOfTheSameName_StayApart()
    {
        _graph.SetGroup(Group(1), "Storage admins");
        _graph.SetGroup(Group(2), "Storage admins");
        ClaimRule[] rules =
        [
            new("by id", "groups") { Value = Group(1), Policies = ["consoleAdmin"] },
            new("by name", "groups") { Value = "Storage admins", Policies = ["by-name"] },
        ];
        using var validator = new Validator(Options() with { Rules = rules });

        // Whoever made the second group chose its name; it gives what the second group has been given: nothing.
        var impostor = await validator.AcceptAsync(Token(new { groups = (string[])[Group(2)] }));
        var admin = await validator.AcceptAsync(Token(new { groups = (string[])[Group(1)] }));

        Assert.Empty(impostor.Policies);
        Assert.Equal(new OutsideGroup($"{Tenant}/{Group(2)}", "Storage admins"), Assert.Single(impostor.Groups));
        Assert.Equal(["consoleAdmin"], admin.Policies);
    }

    [Fact]
    public async Task ValidateAsync_NamesSwitchedOn_AreAKeyOfTheirOwn()
    {
        _graph.SetGroup(Group(1), "Storage readers");
        using var validator = new Validator(Options(e => e with { GroupNamesInPolicies = true }));

        var named = await validator.AcceptAsync(Token(new { groups = (string[])[Group(1), Group(2)] }));
        var forged = await validator.AcceptAsync(Token(new { group_names = "Storage admins" }));

        Assert.Equal(["Storage readers"], named.Claims["jwt:group_names"]);
        Assert.DoesNotContain("jwt:group_names", forged.Claims.Keys);
    }

    [Theory]
    [InlineData("""{"_claim_names":{"groups":"src1"},"_claim_sources":{"src1":{"endpoint":"https://graph.windows.net/x/getMemberObjects"}}}""")]
    [InlineData("""{"hasgroups":true}""")]
    [InlineData("""{"hasgroups":"true"}""")]
    public async Task ValidateAsync_TooManyGroupsForTheToken_AreReadPageByPage(string overage)
    {
        var groups = Enumerable.Range(1, 250).Select(Group).ToArray();
        foreach (var group in groups)
        {
            _graph.SetGroup(group, $"Group {group[^3..]}");
        }

        _graph.SetMember(User, groups);
        using var validator = new Validator(Options());
        var claims = JsonNode.Parse(overage)!.AsObject();
        if (claims["_claim_sources"] is { } sources)
        {
            // Whoever follows this link tells its owner the access token of the application.
            sources["src1"]!["endpoint"] = $"{_provider.Server.Url}trap";
        }

        var identity = await validator.AcceptAsync(Token(claims));

        Assert.Equal(250, identity.Groups.Count);
        Assert.Equal($"Group {groups[0][^3..]}", identity.Groups[0].Name);
        Assert.Equal(groups, identity.Claims["jwt:groups"]);
        Assert.Equal(3, _graph.MemberRequests(User));
        Assert.Equal(0, _provider.Server.Count("/trap"));
    }

    [Fact]
    public async Task ValidateAsync_Overage_IsReadAgainOnlyAfterTheCacheTime()
    {
        _graph.SetMember(User, Group(1));
        using var validator = new Validator(Options());
        await validator.AcceptAsync(Token(new { hasgroups = true }));
        await validator.AcceptAsync(Token(new { hasgroups = true, n = 1 }));
        Assert.Equal(1, _graph.MemberRequests(User));

        _graph.SetMember(User);
        validator.Time.Advance(TimeSpan.FromMinutes(10));

        // Also for the very token that was accepted before.
        Assert.Empty((await validator.AcceptAsync(Token(new { hasgroups = true }))).Groups);
        Assert.Equal(2, _graph.MemberRequests(User));
        Assert.Equal(1, _graph.TokenRequests);
    }

    [Fact]
    public async Task ValidateAsync_OverageAndGraphDown_IsRefused()
    {
        _graph.SetMember(User, Group(1));
        _graph.RefuseNext(500);
        using var validator = new Validator(Options());

        var e = await validator.RefuseAsync(Token(new { hasgroups = true }));

        Assert.Equal(FederationFailure.Unreachable, e.Failure);
        Assert.Single((await validator.AcceptAsync(Token(new { hasgroups = true }))).Groups);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(200)]
    public async Task ValidateAsync_OverageAndAnyOtherAnswer_IsRefused(int status)
    {
        _provider.Server.OnStatus($"/v1.0/users/{User}/transitiveMemberOf/microsoft.graph.group", status, "{}");
        using var validator = new Validator(Options());

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(Token(new { hasgroups = true }))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_OverageAndSecondPageMissing_IsRefused()
    {
        _graph.SetMember(User, [.. Enumerable.Range(1, 3).Select(Group)]);
        _graph.PageSize = 2;
        await using var server = await Http.StandIn.StartAsync();
        _graph.NextHost = server.Url.ToString();
        using var validator = new Validator(Options());

        // The link leads to another host: not followed, and half of the groups are not all of them.
        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(Token(new { hasgroups = true }))).Failure);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ValidateAsync_OverageWithoutSecret_IsRefused()
    {
        using var validator = new Validator(Options(e => e with { GraphClientSecret = null }));

        var e = await validator.RefuseAsync(Token(new { hasgroups = true }));

        Assert.Equal(FederationFailure.RejectedClaim, e.Failure);
        Assert.Equal([$"{Tenant}/{Group(1)}"], (await validator.AcceptAsync(Token(new { groups = (string[])[Group(1)] }))).Groups.Select(g => g.Id));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task ValidateAsync_NamesNotReadable_GroupsHaveTheirIds(int status)
    {
        _graph.SetGroup(Group(1), "Storage readers");
        _graph.RefuseNext(status);
        using var validator = new Validator(Options());

        var identity = await validator.AcceptAsync(Token(new { groups = (string[])[Group(1)] }));

        Assert.Equal(new OutsideGroup($"{Tenant}/{Group(1)}", null), Assert.Single(identity.Groups));
    }

    [Fact]
    public async Task ValidateAsync_Names_AreReadOnceInTheCacheTime()
    {
        var groups = Enumerable.Range(1, 200).Select(Group).ToArray();
        using var validator = new Validator(Options());

        await validator.AcceptAsync(Token(new { groups }));
        await validator.AcceptAsync(Token(new { groups, n = 1 }));

        Assert.Equal(1, _graph.NameRequests);
        validator.Time.Advance(TimeSpan.FromMinutes(10));
        await validator.AcceptAsync(Token(new { groups, n = 2 }));
        Assert.Equal(2, _graph.NameRequests);
    }

    [Fact]
    public async Task ValidateAsync_ShortThrottling_IsWaitedFor()
    {
        _graph.SetMember(User, Group(1));
        _graph.RefuseNext(429, "3");
        using var validator = new Validator(Options());

        var login = validator.AcceptAsync(Token(new { hasgroups = true }));
        await validator.Time.WaitedForAsync(TimeSpan.FromSeconds(3));
        Assert.False(login.IsCompleted);
        validator.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Single((await login).Groups);
        Assert.Equal(2, _graph.MemberRequests(User));
    }

    [Fact]
    public async Task ValidateAsync_LongThrottling_IsRefusedWithoutAskingAgain()
    {
        _graph.SetMember(User, Group(1));
        _graph.RefuseNext(429, "120");
        using var validator = new Validator(Options());

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(Token(new { hasgroups = true }))).Failure);
        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(Token(new { hasgroups = true }))).Failure);
        Assert.Equal(1, _graph.MemberRequests(User));

        validator.Time.Advance(TimeSpan.FromSeconds(120));
        Assert.Single((await validator.AcceptAsync(Token(new { hasgroups = true }))).Groups);
    }

    [Fact]
    public async Task ValidateAsync_AccessTokenOfTheApplicationRevoked_IsAskedForAnew()
    {
        _graph.SetMember(User, Group(1));
        _graph.RefuseNext(401);
        using var validator = new Validator(Options());

        Assert.Single((await validator.AcceptAsync(Token(new { hasgroups = true }))).Groups);
        Assert.Equal(2, _graph.TokenRequests);
    }

    [Fact]
    public async Task ValidateAsync_WrongSecret_IsRefusedForOverage()
    {
        using var validator = new Validator(Options(e => e with { GraphClientSecret = new ProviderSecret("wrong") }));

        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(Token(new { hasgroups = true }))).Failure);
    }

    [Theory]
    [InlineData(200, """{"accountEnabled":true}""", AccountState.Active)]
    [InlineData(200, """{"accountEnabled":false}""", AccountState.Disabled)]
    [InlineData(404, """{"error":{"code":"Request_ResourceNotFound"}}""", AccountState.Gone)]
    [InlineData(404, """{"error":{"code":"ResourceNotFound"}}""", null)]
    [InlineData(200, """{"accountEnabled":null}""", null)]
    [InlineData(200, """{}""", null)]
    [InlineData(403, """{"error":{"code":"Authorization_RequestDenied"}}""", null)]
    [InlineData(404, "<html>", null)]
    public async Task CheckAsync_Account_IsGoneOnlyWhenGraphSaysSo(int status, string answer, AccountState? state)
    {
        _graph.SetAccount(User, status, answer);
        using var validator = new Validator(Options());
        var provider = validator.Providers.All[0];

        Assert.True(validator.Providers.CanCheck(provider));
        var check = validator.Providers.CheckAsync(provider, $"{Tenant}/{User}", TestContext.Current.CancellationToken).AsTask();

        if (state is null)
        {
            Assert.Equal(FederationFailure.Unreachable, (await Assert.ThrowsAsync<FederationException>(() => check)).Failure);
        }
        else
        {
            Assert.Equal(state, await check);
        }
    }

    private static string Group(int number) => $"00000000-0000-0000-0000-{number:000000000000}";

    private string V2(string tenant) => $"{_provider.Server.Url}{tenant}/v2.0";

    private OpenIdProviderOptions Options(Func<EntraOptions, EntraOptions>? change = null)
    {
        var entra = new EntraOptions
        {
            LoginUrl = _provider.Server.Url,
            GraphUrl = _provider.Server.Url,
            GraphClientSecret = new ProviderSecret(StandInGraph.Secret),
        };
        return _provider.Options with
        {
            ConfigUrl = new Uri($"{_provider.Server.Url}{Tenant}/v2.0/.well-known/openid-configuration"),
            Vendor = OpenIdVendor.Entra,
            ClaimName = "roles",
            Entra = change?.Invoke(entra) ?? entra,
        };
    }

    private OpenIdProviderOptions Shared(params string[] tenants) => Options(e => e with { AllowedTenants = tenants }) with
    {
        ConfigUrl = new Uri($"{_provider.Server.Url}organizations/v2.0/.well-known/openid-configuration"),
    };

    private string Token(object? changes = null, TokenKey? key = null) => SomeToken.Sign(
        key ?? _provider.Key,
        SomeToken.Change(
            _provider.Claims(new
            {
                iss = V2(Tenant),
                sub = "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
                tid = Tenant,
                oid = User,
                ver = "2.0",
                preferred_username = "alice@contoso.com",
                uti = "x",
                rh = "y",
            }),
            changes));
}
