using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Gateway.Host.Tests.Functional;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>Programs that get and use sessions as at AWS: boto3, profiles of the AWS CLI, the SDK for .NET.</summary>
[Collection(HeavyTests.Name)]
public sealed class SessionClientTests(SharedGateway shared) : ClientTest(shared)
{
    private readonly string _name = "cli-" + Guid.NewGuid().ToString("n");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Client.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        Client.Environment["AWS_PAGER"] = "";
        Client.Environment["AWS_DEFAULT_REGION"] = "us-east-1";

        // Profiles with a role ask STS by themselves, and older programs know no setting for where it is but its rules of endpoints.
        Client.Environment["AWS_DATA_PATH"] = Client.PathOf("data");
        Directory.CreateDirectory(Client.PathOf("data/sts/2011-06-15"));
        Client.Write("data/sts/2011-06-15/endpoint-rule-set-1.json", EndpointRules(Gateway.Endpoint.ToString().TrimEnd('/')));
    }

    [Fact]
    public async Task Boto3_SessionsOfAllKinds_BehaveAsTheServiceDoes()
    {
        var python = ClientTool.Require("python3", "python3");
        var (code, _, _) = await Client.TryAsync(python, "-c", "import boto3");
        if (code != 0)
        {
            ClientTool.Missing("boto3 is not installed; install the package python3-boto3 to run this test.");
        }

        Client.Environment["GATEWAY_ENDPOINT"] = Gateway.Endpoint.ToString();
        Client.Environment["GATEWAY_BUCKET"] = Bucket;
        Client.Environment["AWS_ACCESS_KEY_ID"] = Gateway.AccessKey;
        Client.Environment["AWS_SECRET_ACCESS_KEY"] = Gateway.SecretKey;

        await Client.RunAsync(python, Path.Combine(AppContext.BaseDirectory, "Clients", "boto3_sessions.py"));
    }

    [Fact]
    public async Task AwsCli_ProfileWithARole_AssumesItAndIsRevoked()
    {
        var aws = ClientTool.Require("aws", "awscli");
        var role = await PrepareAsync(aws);

        var caller = await JsonAsync(aws, "--profile", "worker", "sts", "get-caller-identity");
        Assert.EndsWith($":assumed-role/{_name}/from-the-cli", caller.GetProperty("Arn").GetString(), StringComparison.Ordinal);
        var file = Client.Write("file", "by a role");
        await Client.RunAsync(aws, "--endpoint-url", Gateway.Endpoint.ToString(), "--profile", "worker", "s3", "mb", $"s3://{Bucket}");
        await Client.RunAsync(aws, "--endpoint-url", Gateway.Endpoint.ToString(), "--profile", "worker", "s3", "cp", file, $"s3://{Bucket}/file", "--no-progress");
        Assert.Equal("by a role", await Client.RunAsync(aws, "--endpoint-url", Gateway.Endpoint.ToString(), "--profile", "worker", "s3", "cp", $"s3://{Bucket}/file", "-"));

        // The CLI keeps the session in its cache, where the revocation finds it.
        (await CommandRun.RunAsync(Gateway, null, "session", "revoke", "--role", role)).AssertFine();
        var (code, _, errors) = await Client.TryAsync(aws, "--endpoint-url", Gateway.Endpoint.ToString(), "--profile", "worker", "s3", "ls", $"s3://{Bucket}");
        Assert.NotEqual(0, code);
        Assert.Contains("InvalidAccessKeyId", errors, StringComparison.Ordinal);
        var listed = (await CommandRun.RunAsync(Gateway, null, "session", "list-revocations")).AssertFine().Output;
        Assert.Contains($":role/{_name}", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DotNetSdk_WithASession_UsesTheBucketUntilTheSessionIsRevoked()
    {
        var aws = ClientTool.Require("aws", "awscli");
        var role = await PrepareAsync(aws);
        var answer = await JsonAsync(aws, "--profile", "alice", "sts", "assume-role", "--role-arn", role, "--role-session-name", "sdk");
        var given = answer.GetProperty("Credentials");
        var id = given.GetProperty("AccessKeyId").GetString()!;
        using var s3 = new AmazonS3Client(
            new SessionAWSCredentials(id, given.GetProperty("SecretAccessKey").GetString(), given.GetProperty("SessionToken").GetString()),
            new AmazonS3Config { ServiceURL = Gateway.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        var cancelled = TestContext.Current.CancellationToken;

        await s3.PutBucketAsync(Bucket, cancelled);
        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "key", InputStream = new MemoryStream(TestBytes.Make(1, 200_000)) }, cancelled);
        using var read = await s3.GetObjectAsync(Bucket, "key", cancelled);
        Assert.Equal(200_000, read.ContentLength);

        (await CommandRun.RunAsync(Gateway, null, "session", "revoke", "--session", id)).AssertFine();
        Assert.Equal("InvalidAccessKeyId", (await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync(Bucket, "key", cancelled))).ErrorCode);
    }

    private static string EndpointRules(string url)
    {
        (string Name, string BuiltIn, string Type)[] parameters =
        [
            ("Region", "AWS::Region", "String"),
            ("UseDualStack", "AWS::UseDualStack", "Boolean"),
            ("UseFIPS", "AWS::UseFIPS", "Boolean"),
            ("Endpoint", "SDK::Endpoint", "String"),
            ("UseGlobalEndpoint", "AWS::STS::UseGlobalEndpoint", "Boolean"),
        ];
        var declared = new JsonObject(parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(
            p.Name, new JsonObject { ["builtIn"] = p.BuiltIn, ["required"] = false, ["documentation"] = "", ["type"] = p.Type })));
        var rule = JsonNode.Parse(
            """{"type":"endpoint","conditions":[],"endpoint":{"headers":{},"properties":{"authSchemes":[{"name":"sigv4","signingName":"sts","signingRegion":"us-east-1"}]}}}""")!;
        rule["endpoint"]!["url"] = url;
        return new JsonObject { ["version"] = "1.0", ["parameters"] = declared, ["rules"] = new JsonArray(rule) }.ToJsonString();
    }

    /// <summary>A user with a key who may assume a role that may use S3, and profiles for both; returns the role's ARN.</summary>
    private async Task<string> PrepareAsync(string aws)
    {
        Client.Environment["AWS_CONFIG_FILE"] = Client.Write("config", "");
        Client.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Client.Write(
            "credentials", $"[admin]\naws_access_key_id = {Gateway.AccessKey}\naws_secret_access_key = {Gateway.SecretKey}\n");
        var user = await AdminAsync("iam", "create-user", "--user-name", _name);
        var key = (await AdminAsync("iam", "create-access-key", "--user-name", _name)).GetProperty("AccessKey");
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{user.GetProperty("User").GetProperty("Arn").GetString()}}"},"Action":"sts:AssumeRole"}]}""";
        var role = (await AdminAsync("iam", "create-role", "--role-name", _name, "--assume-role-policy-document", trust)).GetProperty("Role").GetProperty("Arn").GetString()!;
        await Client.RunAsync(aws, "--endpoint-url", Gateway.Endpoint.ToString(), "--profile", "admin", "iam", "attach-role-policy", "--role-name", _name, "--policy-arn", "arn:aws:iam::aws:policy/AmazonS3FullAccess");
        Client.Write(
            "credentials",
            $"[admin]\naws_access_key_id = {Gateway.AccessKey}\naws_secret_access_key = {Gateway.SecretKey}\n"
            + $"[alice]\naws_access_key_id = {key.GetProperty("AccessKeyId").GetString()}\naws_secret_access_key = {key.GetProperty("SecretAccessKey").GetString()}\n");
        Client.Write("config", $"[profile worker]\nrole_arn = {role}\nsource_profile = alice\nrole_session_name = from-the-cli\n");
        return role;

        Task<JsonElement> AdminAsync(params string[] arguments) => JsonAsync(aws, ["--profile", "admin", .. arguments]);
    }

    private async Task<JsonElement> JsonAsync(string aws, params string[] arguments)
    {
        using var answer = JsonDocument.Parse(await Client.RunAsync(aws, ["--endpoint-url", Gateway.Endpoint.ToString(), .. arguments, "--output", "json"]));
        return answer.RootElement.Clone();
    }
}
