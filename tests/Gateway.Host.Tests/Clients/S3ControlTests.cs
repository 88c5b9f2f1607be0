using System.Text.Json;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>
/// S3 Control with the AWS CLI, which puts the account in front of the host name. A gateway without TLS is a proxy to its own names, so that the test needs no
/// entry in the machine's hosts.
/// </summary>
public sealed class S3ControlTests(SharedGateway shared) : ClientTest(shared)
{
    private string _aws = "";

    public override async ValueTask InitializeAsync()
    {
        _aws = ClientTool.Require("aws", "awscli");
        await base.InitializeAsync();
        Client.Environment["AWS_ACCESS_KEY_ID"] = Gateway.AccessKey;
        Client.Environment["AWS_SECRET_ACCESS_KEY"] = Gateway.SecretKey;
        Client.Environment["AWS_DEFAULT_REGION"] = Gateway.Region;
        Client.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        Client.Environment["AWS_PAGER"] = "";
        Client.Environment["HTTP_PROXY"] = $"http://127.0.0.1:{Gateway.Endpoint.Port}";
    }

    [Fact]
    public async Task PublicAccessBlock_AccountInTheHostName_IsTheAccounts()
    {
        var account = (await AwsAsync("sts", "get-caller-identity", "--query", "Account", "--output", "text")).Trim();

        // It only ever blocks: other tests share the account.
        await AwsAsync(
            "s3control", "put-public-access-block", "--account-id", account, "--public-access-block-configuration", "IgnorePublicAcls=true");
        var block = await AwsAsync("s3control", "get-public-access-block", "--account-id", account);
        await AwsAsync("s3control", "delete-public-access-block", "--account-id", account);

        Assert.True(JsonDocument.Parse(block).RootElement.GetProperty("PublicAccessBlockConfiguration").GetProperty("IgnorePublicAcls").GetBoolean());
    }

    private Task<string> AwsAsync(params string[] arguments) =>
        Client.RunAsync(_aws, ["--endpoint-url", $"http://localhost:{Gateway.Endpoint.Port}", .. arguments]);
}
