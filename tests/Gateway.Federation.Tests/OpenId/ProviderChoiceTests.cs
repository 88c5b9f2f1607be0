using System.Net;
using Gateway.Core.Federation;
using Gateway.Federation.OpenId;
using Gateway.Federation.Tests.Http;
using Gateway.Testing.OpenId;

namespace Gateway.Federation.Tests.OpenId;

public sealed class ProviderChoiceTests : IAsyncLifetime
{
    private StandInProvider _first = null!;
    private StandInProvider _second = null!;

    public async ValueTask InitializeAsync()
    {
        _first = await StandInProvider.StartAsync();
        _second = await StandInProvider.StartAsync(key: TokenKey.Rsa("key-2"));
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task ValidateAsync_TwoProviders_AreChosenByIssuer()
    {
        using var validator = new Validator(_first.Options with { Name = "a" }, _second.Options with { Name = "b" });

        Assert.Equal("a", (await validator.AcceptAsync(_first.Token())).Provider);
        Assert.Equal("b", (await validator.AcceptAsync(_second.Token())).Provider);
    }

    [Fact]
    public async Task ValidateAsync_KeyOfOtherProvider_IsRefused()
    {
        using var validator = new Validator(_first.Options with { Name = "a" }, _second.Options with { Name = "b" });
        await validator.AcceptAsync(_second.Token());

        // The second provider's key, under its own id, on a token that says it is from the first.
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(_first.Token(key: _second.Key))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_SameIssuer_IsChosenByAudience()
    {
        using var validator = new Validator(
            _first.Options with { Name = "a" }, _first.Options with { Name = "b", ClientIds = ["other"] });

        Assert.Equal("a", (await validator.AcceptAsync(_first.Token())).Provider);
        Assert.Equal("b", (await validator.AcceptAsync(_first.Token(new { aud = "other" }))).Provider);
        Assert.Equal("Incorrect token audience", (await validator.RefuseAsync(_first.Token(new { aud = "third" }))).Message);
    }

    [Fact]
    public async Task ValidateAsync_SeveralFit_PrefersTheOneWhoseTokensBringTheirPolicies()
    {
        using var validator = new Validator(
            _first.Options with { Name = "role", RolePolicies = ["readonly"] }, _first.Options with { Name = "claims", ClientIds = ["other"] });

        Assert.Equal("claims", (await validator.AcceptAsync(_first.Token(new { aud = (string[])["gateway", "other"] }))).Provider);
        Assert.Equal("role", (await validator.AcceptAsync(_first.Token())).Provider);
    }

    [Fact]
    public async Task ValidateAsync_ProviderAskedFor_IsTheOneThatChecks()
    {
        var role = _first.Options with { Name = "role", RolePolicies = ["readonly"], ClientIds = ["gateway", "more"] };
        using var validator = new Validator(_first.Options with { Name = "claims" }, role, _second.Options with { Name = "second" });

        var identity = await validator.AcceptAsync(new WebIdentityLogin(_first.Token(new { policy = "writers" })) { Provider = role.ToProvider() });

        Assert.Equal("role", identity.Provider);
        Assert.Empty(identity.Policies);
        var e = await validator.RefuseAsync(new WebIdentityLogin(_second.Token()) { Provider = role.ToProvider() });
        Assert.Equal(FederationFailure.InvalidToken, e.Failure);
        Assert.Equal($"No OpenIDConnect provider found in your account for {_second.Issuer}", e.Message);
    }

    [Fact]
    public async Task ValidateAsync_ResultForOneProvider_IsNotUsedForAnother()
    {
        var a = _first.Options with { Name = "a" };
        var b = _first.Options with { Name = "b", ClientIds = ["gateway", "other"], RolePolicies = ["readonly"] };
        using var validator = new Validator(a, b);
        var token = _first.Token();

        Assert.Equal("a", (await validator.AcceptAsync(new WebIdentityLogin(token) { Provider = a.ToProvider() })).Provider);
        Assert.Equal("b", (await validator.AcceptAsync(new WebIdentityLogin(token) { Provider = b.ToProvider() })).Provider);
        Assert.Equal("a", (await validator.AcceptAsync(token)).Provider);
    }

    [Fact]
    public async Task ValidateAsync_ProviderThatIsNotThere_IsNotConfigured()
    {
        using var validator = new Validator(_first.Options);

        var e = await validator.RefuseAsync(new WebIdentityLogin(_first.Token()) { Provider = new OutsideProvider(ProviderKind.OpenId, "gone") });

        Assert.Equal(FederationFailure.NotConfigured, e.Failure);
    }

    [Fact]
    public void RoleArn_RoleProvider_IsMadeOfTheClientId()
    {
        var options = _first.Options with { ClientIds = ["minio-client-app"], RolePolicies = ["readonly"] };

        // SHA-1 of the client id, by another tool: printf minio-client-app | openssl sha1 -binary | basenc --base64url
        Assert.Equal("arn:minio:iam:::role/nOybJqMNzNmroqEKq5D0EUsRZw0", options.RoleArn);
        Assert.Null((options with { RolePolicies = null }).RoleArn);
    }

    [Fact]
    public async Task ValidateAsync_RegisteredProvider_IsAskedOverTls()
    {
        using var authority = new TestAuthority();
        using var bundle = new PemFile(authority.ToPem());
        await using var server = await StandIn.StartAsync(authority);
        var registered = Register(server);
        using var validator = new Validator(Rules(bundle));

        var identity = await validator.AcceptAsync(new WebIdentityLogin(Token(registered, new { policy = "admin", groups = (string[])["g"] })) { Registered = registered });

        Assert.Equal(registered.Arn, identity.Provider);
        Assert.Equal("alice", identity.Subject);
        // Roles decide what they may do, and nothing in the token.
        Assert.Empty(identity.Policies);
        Assert.Empty(identity.Groups);
    }

    [Fact]
    public async Task ValidateAsync_RegisteredProviderAtPrivateAddress_IsNotAsked()
    {
        using var authority = new TestAuthority();
        using var bundle = new PemFile(authority.ToPem());
        await using var server = await StandIn.StartAsync(authority);
        var registered = Register(server);
        using var validator = new Validator(Rules(bundle) with { AllowedNetworks = [] });

        var e = await validator.RefuseAsync(new WebIdentityLogin(Token(registered)) { Registered = registered });

        Assert.Equal(FederationFailure.Unreachable, e.Failure);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ValidateAsync_RegisteredThumbprint_IsThatOfTheServer()
    {
        using var authority = new TestAuthority();
        using var bundle = new PemFile(authority.ToPem());
        await using var server = await StandIn.StartAsync(authority);
        var registered = Register(server);
        using var validator = new Validator(Rules(bundle));
        var right = registered with { Thumbprints = [authority.IntermediateThumbprint] };
        var wrong = registered with { Thumbprints = [new string('0', 40)] };

        Assert.Equal("alice", (await validator.AcceptAsync(new WebIdentityLogin(Token(registered)) { Registered = right })).Subject);
        Assert.Equal(FederationFailure.Unreachable, (await validator.RefuseAsync(new WebIdentityLogin(Token(registered)) { Registered = wrong })).Failure);
    }

    [Fact]
    public async Task ValidateAsync_RegisteredProviderAndOtherToken_IsRefused()
    {
        using var authority = new TestAuthority();
        using var bundle = new PemFile(authority.ToPem());
        await using var server = await StandIn.StartAsync(authority);
        var registered = Register(server);
        using var validator = new Validator(Rules(bundle), _first.Options);

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(new WebIdentityLogin(_first.Token()) { Registered = registered })).Failure);
        Assert.Equal(
            "Incorrect token audience",
            (await validator.RefuseAsync(new WebIdentityLogin(Token(registered, new { aud = "other" })) { Registered = registered })).Message);
        // And the other way round: what an account registers does not count as one of the settings.
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(Token(registered))).Failure);
    }

    private static RegisteredProviderRules Rules(PemFile bundle) => new() { CaBundleFile = bundle.Path, AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] };

    private RegisteredOpenIdProvider Register(StandIn server)
    {
        var issuer = server.Url.ToString().TrimEnd('/');
        server.OnJson("/.well-known/openid-configuration", new { issuer, jwks_uri = $"{issuer}/keys" });
        server.OnJson("/keys", new { keys = new[] { _first.Key.ToJwk() } });
        return new RegisteredOpenIdProvider($"arn:aws:iam::123456789012:oidc-provider/{issuer["https://".Length..]}", issuer, ["gateway"], []);
    }

    private string Token(RegisteredOpenIdProvider registered, object? changes = null) =>
        SomeToken.Sign(_first.Key, SomeToken.Change(_first.Claims(new { iss = registered.Issuer }), changes));
}
