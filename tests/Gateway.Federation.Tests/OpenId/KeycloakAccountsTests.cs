using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId;
using Microsoft.AspNetCore.Http;

namespace Gateway.Federation.Tests.OpenId;

public sealed class KeycloakAccountsTests : IAsyncLifetime
{
    private StandInProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await StandInProvider.StartAsync();
        _provider.Server.On("/token", context =>
        {
            var form = context.Request.Form;
            context.Response.StatusCode = form["grant_type"] == "client_credentials" && form["client_id"] == "gateway" && form["client_secret"] == "s3cret" ? 200 : 401;
            return context.Response.WriteAsync("""{"access_token":"admin"}""");
        });
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Theory]
    [InlineData(200, """{"id":"alice","enabled":true}""", AccountState.Active)]
    [InlineData(200, """{"id":"alice","enabled":false}""", AccountState.Disabled)]
    [InlineData(404, """{"error":"User not found"}""", AccountState.Gone)]
    [InlineData(404, """{"error":"Realm not found."}""", null)]
    [InlineData(404, "<html>", null)]
    [InlineData(403, """{"error":"HTTP 403 Forbidden"}""", null)]
    [InlineData(500, "", null)]
    [InlineData(200, "{}", null)]
    public async Task CheckAsync_Account_IsGoneOnlyWhenKeycloakSaysSo(int status, string answer, AccountState? state)
    {
        string? authorization = null;
        _provider.Server.On("/admin/realms/staff/users/alice", context =>
        {
            authorization = context.Request.Headers.Authorization;
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(answer);
        });
        using var validator = new Validator(Options());

        await ExpectAsync(validator, state);

        Assert.Equal("Bearer admin", authorization);
    }

    [Fact]
    public async Task CheckAsync_ProviderDown_SaysNothingAboutTheAccount()
    {
        _provider.Server.OnStatus("/token", 503);
        using var validator = new Validator(Options());

        await ExpectAsync(validator, null);
    }

    [Fact]
    public void CanCheck_ProviderWithoutAdministration_IsFalse()
    {
        using var validator = new Validator(
            _provider.Options, Options() with { Name = "sub" }, Options() with { Name = "other", UserIdClaim = "employee" });

        Assert.Equal([false, true, false], validator.Providers.All.Select(validator.Providers.CanCheck));
        Assert.False(validator.Providers.CanCheck(new OutsideProvider(ProviderKind.Ldap, "sub")));
    }

    private static async Task ExpectAsync(Validator validator, AccountState? state)
    {
        var check = validator.Providers.CheckAsync(validator.Providers.All[0], "alice", TestContext.Current.CancellationToken).AsTask();
        if (state is null)
        {
            Assert.Equal(FederationFailure.Unreachable, (await Assert.ThrowsAsync<FederationException>(() => check)).Failure);
        }
        else
        {
            Assert.Equal(state, await check);
        }
    }

    private OpenIdProviderOptions Options() => _provider.Options with
    {
        Vendor = OpenIdVendor.Keycloak,
        ClientSecret = new ProviderSecret("s3cret"),
        Keycloak = new KeycloakOptions(new Uri(_provider.Server.Url, "admin")) { Realm = "staff" },
    };
}
