using Amazon.Runtime;
using Amazon.S3;
using Gateway.Host.CommandLine;
using Gateway.Host.Tests.Functional;
using Gateway.Testing.Directories;

namespace Gateway.Host.Tests.Federation;

/// <summary>The commands for logins against a real server with real providers.</summary>
public sealed class LoginTests(FederatedGateway federated) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await federated.EnsureAsync();

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task CredentialsLdap_RightPassword_Work()
    {
        FederatedGateway.RequireDirectory();

        var run = (await federated.RunAsync(
            asRoot: false, FederatedGateway.LdapPassword, "credentials", "ldap", "--user", FederatedGateway.LdapUser, "--password-file", "-")).AssertFine();

        await AssertCanWriteAsync(run);
    }

    [Fact]
    public async Task CredentialsLdap_WrongPassword_AreRefused()
    {
        FederatedGateway.RequireDirectory();

        var run = await federated.RunAsync(asRoot: false, "wrong", "credentials", "ldap", "--user", "nobody", "--password-file", "-");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.StartsWith("gateway: InvalidParameterValue: ", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task CredentialsOidc_Token_Work()
    {
        var token = await federated.TokenAsync("carol", "readwrite");

        await AssertCanWriteAsync((await federated.RunAsync(asRoot: false, token, "credentials", "oidc", "--token-file", "-")).AssertFine());
    }

    [Fact]
    public async Task CredentialsOidc_TokenWithoutPolicies_AreRefused()
    {
        var token = await federated.TokenAsync("dave");

        Assert.Equal(ExitCode.Refused, (await federated.RunAsync(asRoot: false, token, "credentials", "oidc", "--token-file", "-")).ExitCode);
    }

    [Fact]
    public async Task CredentialsCertificate_CommonNameOfAPolicy_Work()
    {
        var (certificate, key) = federated.Client("CN=readwrite");

        await AssertCanWriteAsync((await federated.RunAsync(
            asRoot: false, "", "credentials", "certificate", "--certificate", certificate, "--key", key)).AssertFine());
    }

    [Fact]
    public async Task IdentityTest_Token_ShowsTheStepsAndPolicies()
    {
        var token = await federated.TokenAsync("erin", "readwrite", "gone");

        var run = (await federated.RunAsync(asRoot: true, token, "identity", "test", "--token-file", "-")).AssertFine();

        Assert.Contains("passed   signature", run.Output, StringComparison.Ordinal);
        Assert.Contains("gone is named, and there is no such policy", run.Output, StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::aws:policy/readwrite", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentityTest_TokenOfAnotherProvider_SaysSo()
    {
        var token = await federated.TokenAsync("erin", "readwrite");

        var run = await federated.RunAsync(asRoot: true, token, "identity", "test", "--token-file", "-", "--provider", "second", "--json");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.False((bool)run.Json["accepted"]!);
        Assert.Equal("failed", run.Json["steps"]!.AsArray()[^1]!["outcome"]!.ToString());
    }

    [Fact]
    public async Task IdentityTest_LdapUser_ShowsGroupsAndWherePoliciesComeFrom()
    {
        FederatedGateway.RequireDirectory();

        var run = (await federated.RunAsync(
            asRoot: true, FederatedGateway.LdapPassword, "identity", "test", "--ldap-user", "Bob", "--password-file", "-")).AssertFine();

        Assert.Contains($"engineers ({FederatedGateway.Engineers})", run.Output, StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::aws:policy/readwrite", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentityTest_Certificate_IsCheckedWithoutItsKey()
    {
        var (certificate, key) = federated.Client("CN=readonly");
        var both = await File.ReadAllTextAsync(certificate, TestContext.Current.CancellationToken) + "\n"
            + await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);

        var run = (await federated.RunAsync(asRoot: true, both, "identity", "test", "--certificate", "-")).AssertFine();

        Assert.Contains("arn:aws:iam::aws:policy/readonly", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentityCommands_SomebodyWhoLoggedIn_IsListedDisabledAndLetInAgain()
    {
        var token = await federated.TokenAsync("frank", "readwrite");
        (await federated.RunAsync(asRoot: false, token, "credentials", "oidc", "--token-file", "-")).AssertFine();

        var listed = (await federated.RunAsync(asRoot: true, "", "identity", "list", "--json")).AssertFine();
        Assert.Contains(listed.Json["identities"]!.AsArray(), identity => identity!["subject"]!.ToString() == "frank");

        (await federated.RunAsync(asRoot: true, "", "identity", "disable", "frank", "--kind", "openid")).AssertFine();
        Assert.Equal(ExitCode.Refused, (await federated.RunAsync(asRoot: false, token, "credentials", "oidc", "--token-file", "-")).ExitCode);

        (await federated.RunAsync(asRoot: true, "", "identity", "enable", "frank", "--kind", "openid")).AssertFine();
        (await federated.RunAsync(asRoot: false, token, "credentials", "oidc", "--token-file", "-")).AssertFine();
        (await federated.RunAsync(asRoot: true, "", "identity", "get", "frank", "--kind", "openid")).AssertFine();
    }

    [Fact]
    public async Task LdapCommands_AttachedPolicies_AreListedAndTakenAway()
    {
        FederatedGateway.RequireDirectory();
        const string Dn = $"cn=visitors,{SlapdServer.Suffix}";
        (await federated.RunAsync(asRoot: true, "", "ldap", "policy", "attach", "readonly", "--group", Dn)).AssertFine();

        Assert.Contains(Dn, (await federated.RunAsync(asRoot: true, "", "ldap", "policy", "list")).AssertFine().Output, StringComparison.Ordinal);

        (await federated.RunAsync(asRoot: true, "", "ldap", "policy", "detach", "readonly", "--group", Dn)).AssertFine();
        Assert.DoesNotContain(Dn, (await federated.RunAsync(asRoot: true, "", "ldap", "policy", "list")).AssertFine().Output, StringComparison.Ordinal);
        (await federated.RunAsync(asRoot: true, "", "ldap", "sync")).AssertFine();
    }

    [Fact]
    public void Start_Providers_AreToldWithTheirRoles()
    {
        Assert.Contains("Identity provider OpenId second: everybody has the policies readonly, by the role arn:minio:iam:us-east-1::role/", federated.Gateway.Output, StringComparison.Ordinal);
        Assert.Contains("MINIO_IDENTITY_OPENID_DISPLAY_NAME does nothing here", federated.Gateway.Output, StringComparison.Ordinal);
    }

    private async Task AssertCanWriteAsync(CommandRun run)
    {
        Assert.Equal(1, (int)run.Json["Version"]!);
        var credentials = new SessionAWSCredentials(
            run.Json["AccessKeyId"]!.ToString(), run.Json["SecretAccessKey"]!.ToString(), run.Json["SessionToken"]!.ToString());
        using var s3 = new AmazonS3Client(credentials, new AmazonS3Config
        {
            ServiceURL = federated.Gateway.Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = federated.Gateway.Region,
            HttpClientFactory = new TrustingClients(),
        });
        var bucket = "login-" + Guid.NewGuid().ToString("n");
        await s3.PutBucketAsync(bucket, TestContext.Current.CancellationToken);
        await s3.DeleteBucketAsync(bucket, TestContext.Current.CancellationToken);
    }

    /// <summary>Clients that take any certificate: what they prove is not the server's.</summary>
    private sealed class TrustingClients : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });
    }
}
