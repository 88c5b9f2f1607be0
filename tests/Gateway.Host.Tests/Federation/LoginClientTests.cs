using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.Host.Tests.Clients;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Directories;

namespace Gateway.Host.Tests.Federation;

/// <summary>The AWS CLI and boto3 with nothing but <c>~/.aws/config</c>, or a token in a file.</summary>
[Collection(HeavyTests.Name)]
public sealed partial class LoginClientTests(FederatedGateway federated) : IAsyncLifetime
{
    private const string Script = """
        import boto3, os
        s3 = boto3.session.Session(profile_name=os.environ.get("PROFILE")).client("s3", endpoint_url=os.environ["ENDPOINT"])
        s3.create_bucket(Bucket=os.environ["BUCKET"])
        s3.put_object(Bucket=os.environ["BUCKET"], Key="k", Body=b"boto3")
        print(s3.get_object(Bucket=os.environ["BUCKET"], Key="k")["Body"].read().decode())
        s3.delete_object(Bucket=os.environ["BUCKET"], Key="k")
        s3.delete_bucket(Bucket=os.environ["BUCKET"])
        """;

    // As the AWS CLI runs a credential_process: standard output and standard error are its own, standard input is the terminal.
    private const string Terminal = """
        import fcntl, os, pty, subprocess, sys, termios
        master, slave = pty.openpty()
        process = subprocess.Popen(sys.argv[2:], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0))
        shown = b""
        while b"Password of " not in shown:
            shown += os.read(master, 1024)
        os.write(master, sys.argv[1].encode() + b"\n")
        output, errors = process.communicate()
        os.close(slave)
        try:
            shown += os.read(master, 1024)
        except OSError:
            pass
        print("shown" if sys.argv[1].encode() in shown else "hidden", process.returncode, errors.decode(), output.decode())
        """;

    private readonly string _bucket = "login-" + Guid.NewGuid().ToString("n");

    private ClientRun _client = null!;

    public async ValueTask InitializeAsync()
    {
        await federated.EnsureAsync();
        _client = new ClientRun(federated.Gateway);
        _client.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        _client.Environment["AWS_PAGER"] = "";
        _client.Environment["AWS_CA_BUNDLE"] = federated.AuthorityFile;
        _client.Environment["AWS_CONFIG_FILE"] = _client.PathOf("config");
        _client.Environment["AWS_DEFAULT_REGION"] = federated.Gateway.Region;
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            _client.Environment["DOTNET_ROOT"] = root;
        }
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return default;
    }

    [Fact]
    public async Task AwsCli_CredentialProcessLdap_WritesAndReads()
    {
        FederatedGateway.RequireDirectory();
        var password = _client.Write("password", FederatedGateway.LdapPassword + "\n");
        Configure($"ldap --user {FederatedGateway.LdapUser} --password-file {password}");

        await AssertWritesAndReadsAsync(ClientTool.Require("aws", "awscli"));
        Assert.Contains(
            $"federated-user/ldap/_/uid={FederatedGateway.LdapUser},{SlapdServer.Suffix}", await CallerAsync(ClientTool.Require("aws", "awscli")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AwsCli_CredentialProcessOidc_WritesAndReads()
    {
        var token = _client.Write("token", await federated.TokenAsync("grace", "readwrite"));
        Configure($"oidc --token-file {token}");

        await AssertWritesAndReadsAsync(ClientTool.Require("aws", "awscli"));
    }

    [Fact]
    public async Task AwsCli_CredentialProcessCertificate_WritesAndReads()
    {
        var (certificate, key) = federated.Client("CN=readwrite");
        Configure($"certificate --certificate {certificate} --key {key}");

        await AssertWritesAndReadsAsync(ClientTool.Require("aws", "awscli"));
    }

    [Fact]
    public async Task AwsCli_CredentialProcessThatIsRefused_SaysWhy()
    {
        Configure($"oidc --token-file {_client.Write("token", "no.good.token")}");

        var (code, _, errors) = await _client.TryAsync(ClientTool.Require("aws", "awscli"), "--endpoint-url", Endpoint, "--profile", "login", "s3", "ls");

        Assert.NotEqual(0, code);
        Assert.Contains("InvalidParameterValue", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AwsCli_WebIdentityByEnvironment_WritesAndReads()
    {
        var aws = await FindNewerAsync();
        _client.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = _client.Write("token", await federated.TokenAsync("heidi", "readwrite"));
        _client.Environment["AWS_ROLE_ARN"] = "arn:minio:iam:::role/dummy-internal";
        _client.Environment["AWS_ROLE_SESSION_NAME"] = "heidi";
        _client.Environment["AWS_ENDPOINT_URL"] = Endpoint;

        var file = _client.Write("up", "by web identity");
        await _client.RunAsync(aws, "s3", "mb", $"s3://{_bucket}");
        await _client.RunAsync(aws, "s3", "cp", file, $"s3://{_bucket}/k");
        Assert.Equal("by web identity", await _client.RunAsync(aws, "s3", "cp", $"s3://{_bucket}/k", "-"));
        await _client.RunAsync(aws, "s3", "rb", $"s3://{_bucket}", "--force");
        Assert.Contains("federated-user/openid/_/heidi", await _client.RunAsync(aws, "sts", "get-caller-identity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boto3_CredentialProcess_WritesAndReads()
    {
        Configure($"oidc --token-file {_client.Write("token", await federated.TokenAsync("ivan", "readwrite"))}");
        var python = ClientTool.Require("python3", "python3");
        if ((await _client.TryAsync(python, "-c", "import boto3")).Code != 0)
        {
            ClientTool.Missing("boto3 is not installed; install the package python3-boto3 to run this test.");
        }

        (_client.Environment["PROFILE"], _client.Environment["ENDPOINT"], _client.Environment["BUCKET"]) = ("login", Endpoint, _bucket);

        Assert.Equal("boto3", (await _client.RunAsync(python, "-c", Script)).Trim());
    }

    [Fact]
    public async Task CredentialsLdap_AtATerminal_AsksForThePasswordAndHidesIt()
    {
        FederatedGateway.RequireDirectory();
        var python = ClientTool.Require("python3", "python3");
        _client.Environment["TERM"] = "xterm";

        var said = await _client.RunAsync(
            python, "-c", Terminal, FederatedGateway.LdapPassword,
            Dotnet, Gateway, "credentials", "ldap", "--user", FederatedGateway.LdapUser, "--endpoint", Endpoint, "--no-cache");

        Assert.StartsWith("hidden 0  {\"Version\":1,", said, StringComparison.Ordinal);
    }

    private static string Dotnet => DirectoryPrograms.Find("dotnet") ?? "dotnet";

    private static string Gateway => Path.Combine(AppContext.BaseDirectory, "gateway.dll");

    private string Endpoint => federated.Gateway.Endpoint.ToString().TrimEnd('/');

    private void Configure(string login)
    {
        _client.Write("config", $"""
            [profile login]
            region = {federated.Gateway.Region}
            credential_process = {Dotnet} {Gateway} credentials {login} --endpoint {Endpoint}
            s3 =
              addressing_style = path
            """);
    }

    private async Task AssertWritesAndReadsAsync(string aws)
    {
        var file = _client.Write("up", "by a login");
        await AwsAsync(aws, "s3", "mb", $"s3://{_bucket}");
        await AwsAsync(aws, "s3", "cp", file, $"s3://{_bucket}/k");
        Assert.Equal("by a login", await AwsAsync(aws, "s3", "cp", $"s3://{_bucket}/k", "-"));
        await AwsAsync(aws, "s3", "rb", $"s3://{_bucket}", "--force");
    }

    private async Task<string> CallerAsync(string aws) => JsonNode.Parse(await AwsAsync(aws, "sts", "get-caller-identity", "--output", "json"))!["Arn"]!.ToString();

    private Task<string> AwsAsync(string aws, params string[] arguments) =>
        _client.RunAsync(aws, ["--endpoint-url", Endpoint, "--profile", "login", .. arguments]);

    /// <summary>An AWS CLI that takes the endpoint of STS from the environment: of version 2.13 or 1.29 and newer.</summary>
    private async Task<string> FindNewerAsync()
    {
        var home = Environment.GetEnvironmentVariable("HOME") ?? "/";
        var pyenv = Path.Combine(home, ".pyenv", "versions");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.Exists(pyenv) ? Directory.GetDirectories(pyenv).Select(version => Path.Combine(version, "bin")) : []);
        foreach (var candidate in folders.Select(folder => Path.Combine(folder, "aws")).Where(File.Exists).Distinct())
        {
            var (code, output, _) = await _client.TryAsync(candidate, "--version");
            if (code == 0
                && Version().Match(output) is { Success: true } match
                && new Version(match.Groups[1].Value) is var version
                && (version.Major == 1 ? version.Minor >= 29 : version.Minor >= 13))
            {
                return candidate;
            }
        }

        ClientTool.Missing("No AWS CLI of version 2.13 or newer is installed, which takes the endpoint of STS from the environment.");
        return "";
    }

    [GeneratedRegex(@"^aws-cli/(\d+\.\d+\.\d+)")]
    private static partial Regex Version();
}
