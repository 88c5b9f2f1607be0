using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Core.Federation;
using Gateway.Federation.OpenId;
using Gateway.Federation.Tests.Http;
using Gateway.Testing.OpenId;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Federation.Tests.OpenId;

/// <summary>Against a certified provider, over TLS, with an authority of its own.</summary>
public sealed class OpenIdServerTests : IAsyncLifetime
{
    private readonly TestAuthority _authority = new();
    private readonly ShiftedTime _time = new();
    private PemFile _bundle = null!;
    private OpenIdServer _server = null!;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bundle = new PemFile(_authority.ToPem());
        _server = await OpenIdServer.StartAsync(new OpenIdServerOptions { Authority = _authority });
        _server.SetUser("alice", new { preferred_username = "Alice", policy = new[] { "readers", "writers" }, groups = new[] { "ops" }, level = 7 });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _bundle.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task ValidateAsync_IdToken_IsTheUser()
    {
        using var providers = Providers(Options(_server));

        var identity = await providers.ValidateAsync(new WebIdentityLogin((await _server.LogInAsync("alice")).IdToken), None);

        Assert.Equal("alice", identity.Subject);
        Assert.Equal("Alice", identity.Name);
        Assert.Equal(["readers", "writers"], identity.Policies);
        Assert.Equal(["ops"], identity.Groups.Select(g => g.Id));
        Assert.Equal(["7"], identity.Claims["jwt:level"]);
        Assert.Equal(_server.Issuer, identity.Issuer);
    }

    [Fact]
    public async Task ValidateAsync_AccessToken_IsRefusedUnlessAccepted()
    {
        var token = new WebIdentityLogin((await _server.LogInAsync("alice")).AccessToken);
        using var strict = Providers(Options(_server));
        using var accepting = Providers(Options(_server) with { AcceptAccessTokens = true });

        var e = await Assert.ThrowsAsync<FederationException>(() => strict.ValidateAsync(token, None).AsTask());

        Assert.Equal(FederationFailure.InvalidToken, e.Failure);
        Assert.Equal("alice", (await accepting.ValidateAsync(token, None)).Subject);
    }

    [Fact]
    public async Task ValidateAsync_UserInfo_AddsItsClaims()
    {
        using var providers = Providers(Options(_server) with { UserInfo = true });
        var alice = await _server.LogInAsync("alice");
        var bob = await _server.LogInAsync("bob");

        var identity = await providers.ValidateAsync(new WebIdentityLogin(alice.IdToken) { AccessToken = alice.AccessToken }, None);
        var mixed = await Assert.ThrowsAsync<FederationException>(
            () => providers.ValidateAsync(new WebIdentityLogin(alice.IdToken) { AccessToken = bob.AccessToken }, None).AsTask());

        Assert.Equal(["yes"], identity.Claims["jwt:from_userinfo"]);
        Assert.Equal(FederationFailure.RejectedClaim, mixed.Failure);
    }

    [Fact]
    public async Task ValidateAsync_KeysRotate_NewOnesAreFoundAndOldOnesEnd()
    {
        using var providers = Providers(Options(_server));
        var before = await _server.LogInAsync("alice");
        await providers.ValidateAsync(new WebIdentityLogin(before.IdToken), None);

        _server.RotateKeys();
        var after = await _server.LogInAsync("alice");
        _time.Advance(TimeSpan.FromSeconds(30));
        await providers.ValidateAsync(new WebIdentityLogin(after.IdToken), None);
        await providers.ValidateAsync(new WebIdentityLogin(before.IdToken), None);
        Assert.Equal(2, _server.RequestsForKeys);

        _server.RotateKeys(keepOld: false);
        var last = await _server.LogInAsync("alice");
        _time.Advance(TimeSpan.FromSeconds(30));
        await providers.ValidateAsync(new WebIdentityLogin(last.IdToken), None);
        foreach (var old in (string[])[before.IdToken, after.IdToken])
        {
            var e = await Assert.ThrowsAsync<FederationException>(() => providers.ValidateAsync(new WebIdentityLogin(old), None).AsTask());
            Assert.Equal(FederationFailure.InvalidToken, e.Failure);
        }
    }

    [Fact]
    public async Task ValidateAsync_SecondProvider_VouchesForItsOwnOnly()
    {
        await using var second = await OpenIdServer.StartAsync(new OpenIdServerOptions { Authority = _authority });
        using var providers = Providers(Options(_server) with { Name = "first" }, Options(second) with { Name = "second" });

        var one = await providers.ValidateAsync(new WebIdentityLogin((await _server.LogInAsync("alice")).IdToken), None);
        var two = await providers.ValidateAsync(new WebIdentityLogin((await second.LogInAsync("alice")).IdToken), None);

        Assert.Equal(("first", "second"), (one.Provider, two.Provider));
        Assert.Equal(["readers", "writers"], one.Policies);
        Assert.Empty(two.Policies);
    }

    [Fact]
    public async Task ValidateAsync_AuthorityNotTrusted_CannotBeAsked()
    {
        using var providers = Providers(Options(_server) with { CaBundleFile = null });
        var token = (await _server.LogInAsync("alice")).IdToken;

        var e = await Assert.ThrowsAsync<FederationException>(() => providers.ValidateAsync(new WebIdentityLogin(token), None).AsTask());

        Assert.Equal(FederationFailure.Unreachable, e.Failure);
        Assert.Equal("Couldn't retrieve verification key from your identity provider", e.Message);
    }

    [Fact]
    public async Task ValidateAsync_Expired_IsToldApart()
    {
        using var providers = Providers(Options(_server));
        var token = (await _server.LogInAsync("alice")).IdToken;
        await providers.ValidateAsync(new WebIdentityLogin(token), None);

        _time.Advance(TimeSpan.FromMinutes(22));

        var e = await Assert.ThrowsAsync<FederationException>(() => providers.ValidateAsync(new WebIdentityLogin(token), None).AsTask());
        Assert.Equal(FederationFailure.ExpiredToken, e.Failure);
    }

    [Fact]
    public async Task ValidateAsync_TokenOfCodeAndRefresh_IsTheUser()
    {
        using var providers = Providers(Options(_server));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, _, _, _) => true });
        const string Redirect = "http://127.0.0.1:1/callback";
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

        using var authorized = await client.GetAsync(
            $"{_server.Issuer}connect/authorize?response_type=code&client_id={_server.ClientId}&redirect_uri={Uri.EscapeDataString(Redirect)}"
            + $"&scope=openid%20offline_access&code_challenge={challenge}&code_challenge_method=S256&login_hint=alice&state=x",
            None);
        var code = Regex.Match(authorized.Headers.Location!.Query, "[?&]code=([^&]+)").Groups[1].Value;
        var first = await PostAsync(
            client, new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Redirect, ["code_verifier"] = verifier });
        var second = await PostAsync(client, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = first.GetProperty("refresh_token").GetString()! });

        foreach (var answer in (JsonElement[])[first, second])
        {
            var identity = await providers.ValidateAsync(new WebIdentityLogin(answer.GetProperty("id_token").GetString()!), None);
            Assert.Equal(("alice", "Alice"), (identity.Subject, identity.Name));
        }
    }

    private async Task<JsonElement> PostAsync(HttpClient client, Dictionary<string, string> form)
    {
        form["client_id"] = _server.ClientId;
        using var content = new FormUrlEncodedContent(form);
        using var response = await client.PostAsync($"{_server.Issuer}connect/token", content, None);
        return await response.Content.ReadFromJsonAsync<JsonElement>(None);
    }

    private WebIdentityProviders Providers(params OpenIdProviderOptions[] options) =>
        new(options, new RegisteredProviderRules(), _time, NullLogger<WebIdentityProviders>.Instance);

    private OpenIdProviderOptions Options(OpenIdServer server) =>
        new() { Name = "", ConfigUrl = server.ConfigUrl, ClientIds = [server.ClientId], CaBundleFile = _bundle.Path };
}
