using Gateway.Federation.Http;
using Gateway.Federation.OpenId;

namespace Gateway.Federation.Tests.OpenId;

public sealed class OpenIdProviderCheckTests
{
    private static readonly OpenIdProviderOptions s_right = new()
    {
        Name = "main",
        ConfigUrl = new Uri("https://login.example.com/.well-known/openid-configuration"),
        ClientIds = ["gateway"],
    };

    private static readonly Uri s_entraUrl = new("https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0/.well-known/openid-configuration");

    public static TheoryData<string, OpenIdProviderOptions> Mistakes => new()
    {
        { "ConfigUrl", s_right with { ConfigUrl = new Uri("http://login.example.com/.well-known/openid-configuration") } },
        { "ConfigUrl", s_right with { ConfigUrl = new Uri("http://127.0.0.1/.well-known/openid-configuration") } },
        { "ConfigUrl", s_right with { ConfigUrl = new Uri("http://login.example.com/.well-known/openid-configuration"), AllowLoopbackHttp = true } },
        { "ConfigUrl", s_right with { ConfigUrl = new Uri("https://login.example.com/") } },
        { "ClientIds", s_right with { ClientIds = [] } },
        { "ClientIds", s_right with { ClientIds = [""] } },
        { "ClaimName", s_right with { ClaimName = "" } },
        { "RolePolicies", s_right with { RolePolicies = [] } },
        { "Rules", s_right with { RolePolicies = ["a"], Rules = [Rule] } },
        { "Rules", s_right with { Rules = [Rule with { Value = null }] } },
        { "Rules", s_right with { Rules = [Rule with { Pattern = "a*" }] } },
        { "Rules", s_right with { Rules = [Rule with { Policies = [] }] } },
        { "Rules", s_right with { Rules = [Rule, Rule] } },
        { "Algorithms", s_right with { Algorithms = [] } },
        { "Algorithms", s_right with { Algorithms = ["HS256"] } },
        { "Algorithms", s_right with { Algorithms = ["RS256", "none"] } },
        { "Leeway", s_right with { Leeway = TimeSpan.FromSeconds(61) } },
        { "Leeway", s_right with { Leeway = TimeSpan.FromSeconds(-1) } },
        { "StaleKeys", s_right with { StaleKeys = TimeSpan.FromSeconds(-1) } },
        { "KeyRefreshInterval", s_right with { KeyRefreshInterval = TimeSpan.Zero } },
        { "Keycloak", s_right with { ClientSecret = new ProviderSecret("s"), Keycloak = new KeycloakOptions(new Uri("https://k.example.com/admin")) } },
        { "ClientSecret", s_right with { Vendor = OpenIdVendor.Keycloak, Keycloak = new KeycloakOptions(new Uri("https://k.example.com/admin")) } },
        {
            "Keycloak.AdminUrl",
            s_right with
            {
                Vendor = OpenIdVendor.Keycloak, ClientSecret = new ProviderSecret("s"), Keycloak = new KeycloakOptions(new Uri("http://k.example.com/admin")),
            }
        },
        { "HostedDomains", s_right with { HostedDomains = ["example.com"] } },
        { "Entra", s_right with { Entra = new EntraOptions() } },
        { "Entra.AllowedTenants", s_right with { Vendor = OpenIdVendor.Entra } },
        { "Entra.AllowedTenants", s_right with { ConfigUrl = s_entraUrl, Vendor = OpenIdVendor.Entra, Entra = new EntraOptions { AllowedTenants = ["contoso.com"] } } },
        {
            "Entra.GroupCache",
            s_right with { ConfigUrl = s_entraUrl, Vendor = OpenIdVendor.Entra, Entra = new EntraOptions { GroupCache = TimeSpan.FromHours(1) } }
        },
        { "Entra.GraphUrl", s_right with { ConfigUrl = s_entraUrl, Vendor = OpenIdVendor.Entra, Entra = new EntraOptions { GraphUrl = new Uri("http://graph.example.com") } } },
        { "Issuer", s_right with { ConfigUrl = s_entraUrl, Vendor = OpenIdVendor.Entra, Issuer = "https://x" } },
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
            s_right,
            s_right with { Name = "", ClientIds = ["other"], RolePolicies = ["readonly"] },
            s_right with { Name = "rules", ConfigUrl = new Uri("https://b.example.com/.well-known/openid-configuration"), Rules = [Rule] },
            s_right with { Name = "entra", ConfigUrl = s_entraUrl, Vendor = OpenIdVendor.Entra },
        ]));
    }

    [Fact]
    public void Check_SeveralProviders_MustBeToldApart()
    {
        var other = new Uri("https://b.example.com/.well-known/openid-configuration");

        Assert.Equal("Name", Assert.Single(OpenIdProviderCheck.Check([s_right, s_right with { ConfigUrl = other }])).Option);
        Assert.Equal("ClientIds", Assert.Single(OpenIdProviderCheck.Check([s_right, s_right with { Name = "b", ClientIds = ["x", "gateway"] }])).Option);
        Assert.Equal(
            "ClientIds",
            Assert.Single(OpenIdProviderCheck.Check(
                [s_right with { RolePolicies = ["a"] }, s_right with { Name = "b", ConfigUrl = other, RolePolicies = ["a"] }])).Option);
    }

    [Fact]
    public void ToString_Options_HaveNoSecret()
    {
        var options = s_right with { ClientSecret = new ProviderSecret("hunter2"), Entra = new EntraOptions { GraphClientSecret = new ProviderSecret("hunter2") } };

        Assert.DoesNotContain("hunter2", options.ToString(), StringComparison.Ordinal);
    }
}
