using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>boto3, driven by the script beside this class.</summary>
[Collection(HeavyTests.Name)]
public sealed class Boto3Tests(SharedGateway shared) : ClientTest(shared)
{
    private const int Files = 1500;

    private string _python = "";

    public override async ValueTask InitializeAsync()
    {
        _python = ClientTool.Require("python3", "python3");
        await base.InitializeAsync();
        var (code, _, _) = await Client.TryAsync(_python, "-c", "import boto3");
        if (code != 0)
        {
            ClientTool.Missing("boto3 is not installed; install the package python3-boto3 to run this test.");
        }

        Client.Environment["GATEWAY_ENDPOINT"] = Gateway.Endpoint.ToString();
        Client.Environment["GATEWAY_BUCKET"] = Bucket;
        Client.Environment["GATEWAY_HOST_DOMAIN"] = SharedGateway.Domain;
        Client.Environment["AWS_ACCESS_KEY_ID"] = Gateway.AccessKey;
        Client.Environment["AWS_SECRET_ACCESS_KEY"] = Gateway.SecretKey;
        Client.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        Client.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    [Theory]
    [InlineData("s3v4", "path")]
    [InlineData("s3v4", "virtual")]
    [InlineData("s3", "path")]
    [InlineData("s3", "virtual")]
    public async Task Operations_InEachSignatureAndAddressing_BehaveAsTheServiceDoes(string signature, string addressing)
    {
        await ScriptAsync("operations", signature, addressing);
    }

    [Fact]
    public async Task UploadAndDownload_OfATree_RoundTripEveryByteAndName()
    {
        var (up, down) = (Client.PathOf("up"), Client.PathOf("down"));
        FileTree.Create(up, Files);

        await ScriptAsync("tree", "s3v4", "path", up, down);

        FileTree.AssertEqual(FileTree.Hash(up), FileTree.Hash(down));
    }

    private Task ScriptAsync(params string[] arguments) =>
        Client.RunAsync(_python, [Path.Combine(AppContext.BaseDirectory, "Clients", "boto3_client.py"), .. arguments]);
}
