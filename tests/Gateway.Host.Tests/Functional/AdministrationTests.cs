using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Gateway.Host.CommandLine;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Functional;

/// <summary>The commands against a real server, and what they mean for its clients.</summary>
public sealed class AdministrationTests(SharedGateway shared) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _bucket = "admin-" + Guid.NewGuid().ToString("n");
    private GatewayProcess _gateway = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await shared.GetAsync();
        using var s3 = Sdk.Client(_gateway);
        await s3.PutBucketAsync(_bucket, Cancelled);
        await s3.PutObjectAsync(new() { BucketName = _bucket, Key = "key", ContentBody = "body" }, Cancelled);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task Account_FromItsCreationToItsEnd()
    {
        var made = (await RunAsync("account", "create", "--name", "analytics")).AssertFine().Json;
        var (id, root) = (Text(made, "accountId"), Credentials(made));

        // Its root owns what it makes, and nothing else.
        using (var s3 = Client(root))
        {
            await s3.PutBucketAsync(_bucket + "-2", Cancelled);
            Assert.Equal([_bucket + "-2"], (await s3.ListBucketsAsync(Cancelled)).Buckets.Select(bucket => bucket.BucketName));
            await AssertDeniedAsync(() => s3.GetObjectAsync(_bucket, "key", Cancelled));
        }

        (await RunAsAsync(root, "account", "list")).AssertRefused("AccessDeniedException");
        (await RunAsAsync(root, "account", "create", "--name", "mine")).AssertRefused("AccessDeniedException");
        Assert.Contains(id, (await RunAsync("account", "list")).AssertFine().Output, StringComparison.Ordinal);
        (await RunAsync("account", "delete", id)).AssertRefused("ConflictException");

        // The old key of a root ends with the reset, the new one works.
        var reset = Credentials((await RunAsync("account", "reset-root", id, "--json")).AssertFine().Json);
        await AssertRefusedAsync(root, "InvalidAccessKeyId");
        (await RunAsync("account", "update", id, "--root-access", "false")).AssertFine();
        await AssertRefusedAsync(reset, "InvalidAccessKeyId");
        (await RunAsync("account", "update", id, "--root-access", "true")).AssertFine();
        (await RunAsync("account", "update", id, "--enabled", "false")).AssertFine();
        await AssertRefusedAsync(reset, "InvalidAccessKeyId");
        (await RunAsync("account", "update", id, "--enabled", "true")).AssertFine();
        using (var s3 = Client(reset))
        {
            await s3.DeleteBucketAsync(_bucket + "-2", Cancelled);
        }

        (await RunAsync("account", "delete", id)).AssertFine();
        await AssertRefusedAsync(reset, "InvalidAccessKeyId");
        (await RunAsync("account", "get", id)).AssertRefused("ResourceNotFoundException");
        Assert.DoesNotContain(root.Secret, _gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(reset.Secret, _gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceAccount_OfRoot_IsNarrowedByItsPolicy()
    {
        var policy = Policy("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""");
        var made = (await RunAsync("service-account", "create", "--name", "reader", "--policy", policy, "--expires", "1h", "--json")).AssertFine().Json;
        var reader = Credentials(made);

        using var s3 = Client(reader);
        await s3.GetObjectAsync(_bucket, "key", Cancelled);
        await AssertDeniedAsync(() => s3.PutObjectAsync(new() { BucketName = _bucket, Key = "other", ContentBody = "body" }, Cancelled));

        // Not even what root may: its own service accounts are not managed without permission.
        var denied = await RunAsAsync(reader, "service-account", "create");
        denied.AssertRefused("AccessDeniedException");
        var explained = (await RunAsync("policy", "explain", denied.Errors)).AssertFine().Output;
        Assert.Contains($"Signed with: {reader.Key} (service account \"reader\")", explained, StringComparison.Ordinal);
        Assert.Contains("the policy of service account reader", explained, StringComparison.Ordinal);
        Assert.Contains(reader.Key, (await RunAsync("service-account", "list")).AssertFine().Output, StringComparison.Ordinal);
        Assert.Contains("s3:GetObject", (await RunAsync("service-account", "get", reader.Key)).AssertFine().Output, StringComparison.Ordinal);

        (await RunAsync("service-account", "update", reader.Key, "--enabled", "false")).AssertFine();
        await AssertRefusedAsync(reader, "InvalidAccessKeyId");
        (await RunAsync("service-account", "update", reader.Key, "--enabled", "true", "--no-policy")).AssertFine();
        await s3.PutObjectAsync(new() { BucketName = _bucket, Key = "other", ContentBody = "body" }, Cancelled);

        (await RunAsync("service-account", "delete", reader.Key)).AssertFine();
        await AssertRefusedAsync(reader, "InvalidAccessKeyId");
        Assert.DoesNotContain(reader.Secret, _gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceAccount_OfAUser_GoesWithIt_AndManagesItsOwn()
    {
        var user = "ada-" + _bucket;
        await IamCalls.CallAsync(_gateway, "CreateUser", ("UserName", user));
        await IamCalls.CallAsync(_gateway, "PutUserPolicy", ("UserName", user), ("PolicyName", "read"), ("PolicyDocument", Document("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""")));
        var ada = Credentials((await RunAsync("service-account", "create", "--user", user, "--json")).AssertFine().Json);

        using (var s3 = Client(ada))
        {
            await s3.GetObjectAsync(_bucket, "key", Cancelled);
            await AssertDeniedAsync(() => s3.DeleteObjectAsync(_bucket, "key", Cancelled));
        }

        // Her own, without any permission; those of root are not hers.
        var own = Credentials((await RunAsAsync(ada, "service-account", "create", "--json")).AssertFine().Json);
        (await RunAsAsync(ada, "service-account", "list")).AssertFine();
        (await RunAsAsync(ada, "user", "disable", user)).AssertRefused("AccessDeniedException");

        (await RunAsync("user", "disable", user)).AssertFine();
        await AssertRefusedAsync(ada, "InvalidAccessKeyId");
        await AssertRefusedAsync(own, "InvalidAccessKeyId");
        (await RunAsync("user", "enable", user)).AssertFine();
        using (var s3 = Client(own))
        {
            await s3.GetObjectAsync(_bucket, "key", Cancelled);
        }

        await IamCalls.CallAsync(_gateway, "PutUserPolicy", ("UserName", user), ("PolicyName", "no-keys"), ("PolicyDocument", Document("""{"Effect":"Deny","Action":"admin:CreateServiceAccount","Resource":"*"}""")));
        (await RunAsAsync(ada, "service-account", "create")).AssertRefused("AccessDeniedException");
    }

    [Fact]
    public async Task Explain_SaysWhyARequestWasDenied()
    {
        var user = "bob-" + _bucket;
        await IamCalls.CallAsync(_gateway, "CreateUser", ("UserName", user));
        await IamCalls.CallAsync(_gateway, "PutUserPolicy", ("UserName", user), ("PolicyName", "office"), ("PolicyDocument", Document(
            """{"Sid":"OfficeOnly","Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}""")));
        var bob = Credentials((await RunAsync("service-account", "create", "--user", user, "--json")).AssertFine().Json);
        using var s3 = Client(bob);
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync(_bucket, "key", Cancelled));
        const string Marker = "Encoded authorization failure message: ";
        var message = refused.Message[(refused.Message.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];

        var told = (await RunAsync("policy", "explain", message)).AssertFine().Output;

        Assert.Contains("The request was denied.", told, StringComparison.Ordinal);
        Assert.Contains($":user/{user}", told, StringComparison.Ordinal);
        Assert.Contains("\"OfficeOnly\"", told, StringComparison.Ordinal);
        Assert.Contains("aws:SourceIp NotIpAddress \"192.0.2.0/24\"; the request has \"127.0.0.1\"", told, StringComparison.Ordinal);
        Assert.Equal("ExplicitDeny", Text((await RunAsync("policy", "explain", message, "--json")).AssertFine().Json, "reason"));
        Assert.Equal(told, (await RunAsync("policy", "explain", refused.Message + ".\nSign with others.")).AssertFine().Output);
        (await RunAsAsync(bob, "policy", "explain", message)).AssertRefused("AccessDeniedException");
        (await RunAsync("policy", "explain", message[..^4] + "AAAA")).AssertRefused("InvalidAuthorizationMessageException");
    }

    [Fact]
    public async Task Signature_WithAnotherSecret_SaysWhatToCheck()
    {
        var run = await RunAsAsync((_gateway.AccessKey, "not-the-secret-at-all"), "account", "list");

        run.AssertRefused("InvalidSignatureException");
        Assert.Contains("Check AWS_SECRET_ACCESS_KEY", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MasterKey_Rotated_OldSecretsOpenWithTheNewKey()
    {
        var data = _folder.PathOf("data");
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions { DataFolder = data }, Cancelled);
        var account = Credentials((await CommandRun.RunAsync(gateway, null, "account", "create", "--name", "analytics")).AssertFine().Json);
        var old = await File.ReadAllTextAsync(Path.Combine(data, "master.key"), Cancelled);
        var environment = new Dictionary<string, string> { ["GATEWAY_LOGS__LEVEL"] = "none" };

        // Not while the server runs.
        var early = await CommandRun.RunAsync(environment, "master-key", "rotate", "--data", data);
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("in use by process", early.Errors, StringComparison.Ordinal);

        await gateway.StopAsync(Cancelled);
        var run = (await CommandRun.RunAsync(environment, "master-key", "rotate", "--data", data)).AssertFine();
        var held = await File.ReadAllTextAsync(Path.Combine(data, "master.key"), Cancelled);
        await gateway.StartAgainAsync(Cancelled);

        using var s3 = new AmazonS3Client(new BasicAWSCredentials(account.Key, account.Secret), new AmazonS3Config { ServiceURL = gateway.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = gateway.Region });
        await s3.PutBucketAsync("bucket", Cancelled);
        Assert.NotEqual(old, held);
        Assert.DoesNotContain(held.Trim(), run.Output + run.Errors + gateway.Output, StringComparison.Ordinal);

        // What programs read is not mixed with the log.
        await gateway.StopAsync(Cancelled);
        var again = (await CommandRun.RunProcessAsync(typeof(GatewayCommand).Assembly.Location, "master-key", "rotate", "--data", data, "--json")).AssertFine();
        Assert.Equal("false", Text(again.Json, "finishedEarlierRotation"));
        Assert.Contains("The metadata store in", again.Errors, StringComparison.Ordinal);
        await gateway.StartAgainAsync(Cancelled);
    }

    private static string Text(JsonObject node, string name) => node[name]!.ToString();

    private static (string Key, string Secret) Credentials(JsonObject made) => (Text(made, "accessKey"), Text(made, "secretKey"));

    private static string Document(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private static async Task AssertDeniedAsync(Func<Task> call) =>
        Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<AmazonS3Exception>(call)).ErrorCode);

    private async Task AssertRefusedAsync((string Key, string Secret) credentials, string code)
    {
        using var s3 = Client(credentials);
        Assert.Equal(code, (await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.ListBucketsAsync(Cancelled))).ErrorCode);
    }

    private string Policy(string statement) => _folder.Write("policy.json", Document(statement));

    private AmazonS3Client Client((string Key, string Secret) credentials) => new(
        new BasicAWSCredentials(credentials.Key, credentials.Secret),
        new AmazonS3Config { ServiceURL = _gateway.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = _gateway.Region, MaxErrorRetry = 0 });

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.RunAsync(_gateway, null, arguments);

    private Task<CommandRun> RunAsAsync((string Key, string Secret) credentials, params string[] arguments) => CommandRun.RunAsync(_gateway, credentials, arguments);
}
