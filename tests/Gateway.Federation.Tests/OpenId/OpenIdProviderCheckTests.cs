using Gateway.Federation.Http;
using Gateway.Federation.OpenId;

namespace Gateway.Federation.Tests.OpenId;

public sealed class OpenIdProviderCheckTests
{
    private static readonly OpenIdProviderOptions Right = new()
    {
        Name = "main", ConfigUrl = new Uri("https://login.example.com/.well-known/openid-configuration"), ClientIds = ["gateway"],
    };

    private static readonly Uri EntraUrl = new("https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0/.well-known/openid-configuration");

    public static TheoryData<string, OpenIdProviderOptions> Mistakes => new()
    {
        { "ConfigUrl", Right with { ConfigUrl = new Uri("http://login.example.com/.well-known/openid-configuration") } },
        { "ConfigUrl", Right with { ConfigUrl = new Uri("http://127.0.0.1/.well-known/openid-configuration") } },
        { "ConfigUrl", Right with { ConfigUrl = new Uri("http://login.example.com/.well-known/openid-configuration"), AllowLoopbackHttp = true } },
        { "ConfigUrl", Right with { ConfigUrl = new Uri("https://login.example.com/") } },
        { "ClientIds", Right with { ClientIds = [] } },
        { "ClientIds", Right with { ClientIds = [""] } },
        { "ClaimName", Right with { ClaimName = "" } },
        { "RolePolicies", Right with { RolePolicies = [] } },
        { "Rules", Right with { RolePolicies = ["a"], Rules = [Rule] } },
        { "Rules", Right with { Rules = [Rule with { Value = null }] } },
        { "Rules", Right with { Rules = [Rule with { Pattern = "a*" }] } },
        { "Rules", Right with { Rules = [Rule with { Policies = [] }] } },
        { "Rules", Right with { Rules = [Rule, Rule] } },
        { "Algorithms", Right with { Algorithms = [] } },
        { "Algorithms", Right with { Algorithms = ["HS256"] } },
        { "Algorithms", Right with { Algorithms = ["RS256", "none"] } },
        { "Leeway", Right with { Leeway = TimeSpan.FromSeconds(61) } },
        { "Leeway", Right with { Leeway = TimeSpan.FromSeconds(-1) } },
        { "StaleKeys", Right with { StaleKeys = TimeSpan.FromSeconds(-1) } },
        { "KeyRefreshInterval", Right with { KeyRefreshInterval = TimeSpan.Zero } },
        { "Keycloak", Right with { ClientSecret = new ProviderSecret("s"), Keycloak = new KeycloakOptions(new Uri("https://k.example.com/admin")) } },
        { "ClientSecret", Right with { Vendor = OpenIdVendor.Keycloak, Keycloak = new KeycloakOptions(new Uri("https://k.example.com/admin")) } },
        {
            "Keycloak.AdminUrl",
            Right with
            {
                Vendor = OpenIdVendor.Keycloak, ClientSecret = new ProviderSecret("s"), Keycloak = new KeycloakOptions(new Uri("http://k.example.com/admin")),
            }
        },
        { "HostedDomains", Right with { HostedDomains = ["example.com"] } },
        { "Entra", Right with { Entra = new EntraOptions() } },
        { "Entra.AllowedTenants", Right with { Vendor = OpenIdVendor.Entra } },
        { "Entra.AllowedTenants", Right with { ConfigUrl = EntraUrl, Vendor = OpenIdVendor.Entra, Entra = new EntraOptions { AllowedTenants = ["contoso.com"] } } },
        {
            "Entra.GroupCache",
            Right with { ConfigUrl = EntraUrl, Vendor = OpenIdVendor.Entra, Entra = new EntraOptions { GroupCache = TimeSpan.FromHours(1) } }
        },
        { "Entra.GraphUrl", Right with { ConfigUrl = EntraUrl, Vendor = OpenIdVendor.Entra, Entra = new EntraOptions { GraphUrl = new Uri("http://graph.example.com") } } },
        { "Issuer", Right with { ConfigUrl = EntraUrl, Vendor = OpenIdVendor.Entra, Issuer = "https://x" } },
    };

    private static ClaimRule Rule => new("rule", "claim") { Value = "value", Policies = ["policy"] };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Check_Mistake_IsTheOnlyOneFound(string option, OpenIdProviderOptions options)
    {
        var problem = Assert.Single(OpenIdProviderCheck.Check([options]));

        Assert.Equal(option, problem.Option);
        Assert.Equal("main", problem.Provider);
    }

    [Fact]
    public void Check_RightOptions_FindsNothing()
    {
        Assert.Empty(OpenIdProviderCheck.Check(
        [
            Right,
            Right with { Name = "", ClientIds = ["other"], RolePolicies = ["readonly"] },
            Right with { Name = "rules", ConfigUrl = new Uri("https://b.example.com/.well-known/openid-configuration"), Rules = [Rule] },
            Right with { Name = "entra", ConfigUrl = EntraUrl, Vendor = OpenIdVendor.Entra },
        ]));
    }

    [Fact]
    public void Check_SeveralProviders_MustBeToldApart()
    {
        var other = new Uri("https://b.example.com/.well-known/openid-configuration");

        Assert.Equal("Name", Assert.Single(OpenIdProviderCheck.Check([Right, Right with { ConfigUrl = other }])).Option);
        Assert.Equal("ClientIds", Assert.Single(OpenIdProviderCheck.Check([Right, Right with { Name = "b", ClientIds = ["x", "gateway"] }])).Option);
        Assert.Equal(
            "ClientIds",
            Assert.Single(OpenIdProviderCheck.Check(
                [Right with { RolePolicies = ["a"] }, Right with { Name = "b", ConfigUrl = other, RolePolicies = ["a"] }])).Option);
    }

    [Fact]
    public void ToString_Options_HaveNoSecret()
    {
        var options = Right with { ClientSecret = new ProviderSecret("hunter2"), Entra = new EntraOptions { GraphClientSecret = new ProviderSecret("hunter2") } };

        Assert.DoesNotContain("hunter2", options.ToString(), StringComparison.Ordinal);
    }
}
