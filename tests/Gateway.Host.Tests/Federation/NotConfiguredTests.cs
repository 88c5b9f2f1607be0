using Gateway.Federation.Ldap;
using Gateway.Host.CommandLine;
using Gateway.Host.Tests.Functional;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Federation;

/// <summary>Servers without providers, and with providers that nobody can reach.</summary>
public sealed class NotConfiguredTests(SharedGateway shared)
{
    [Theory]
    [InlineData("ldap", "--user", "alice", "--password-file", "-")]
    [InlineData("oidc", "--token-file", "-")]
    public async Task Credentials_NotConfigured_AreRefused(params string[] login)
    {
        var gateway = await shared.GetAsync();
        var environment = new Dictionary<string, string> { ["GATEWAY_ENDPOINT"] = gateway.Endpoint.ToString() };

        var run = await CommandRun.RunAsync(environment, "e30.e30.c2ln", ["credentials", .. login, "--no-cache"]);

        Assert.Equal(login[0] == "ldap" ? ExitCode.Unreachable : ExitCode.Refused, run.ExitCode);
        Assert.StartsWith(login[0] == "ldap" ? "gateway: STSNotInitialized: LDAP is not configured." : "gateway: InvalidParameterValue: ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentityTest_NotConfigured_SaysSo()
    {
        var gateway = await shared.GetAsync();
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = "/nonexistent",
            ["GATEWAY_ENDPOINT"] = gateway.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = gateway.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = gateway.SecretKey,
        };

        var run = await CommandRun.RunAsync(environment, "password", ["identity", "test", "--ldap-user", "alice", "--password-file", "-"]);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("LDAP is not configured", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ProvidersThatCannotBeReached_Starts()
    {
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask, options =>
        {
            var federation = options.Federation;
            federation.Ldap.Options = new LdapOptions { Servers = ["127.0.0.1:1"], UserBases = ["dc=example,dc=com"], UserFilter = "(uid=%s)" };
            var openId = federation.OpenId.Of("down");
            openId.ConfigUrl = new Uri("https://127.0.0.1:1/.well-known/openid-configuration");
            openId.Options = openId.Options with { ClientIds = ["a"] };
            var plugin = federation.Plugins.Of("");
            plugin.Url = new Uri("https://127.0.0.1:1/check");
            plugin.Options = plugin.Options with { RolePolicies = ["readonly"] };
        });

        Assert.True(running.Loggers.Has("Identity provider OpenId down: each identity has its own policies"));
        Assert.True(running.Loggers.Has("Identity provider Ldap the one without a name: each identity has its own policies"));
        Assert.True(running.Loggers.Has("Identity provider CustomToken the one without a name: everybody has the policies readonly"));
    }
}
