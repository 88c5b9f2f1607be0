using System.Text.Json;
using Gateway.Host.Tests.Clients;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Policies;

/// <summary>The commands of docs/small-company.md do on a running gateway what the page says, with the AWS CLI and the program itself.</summary>
public sealed class SmallCompanyTests : ScriptTest
{
    private const int NoSuitableCli = 77;

    [Fact]
    public async Task Commands_InTheirOrder_DoWhatThePageSays()
    {
        var python = ClientTool.Require("python3", "python3");
        ClientTool.Require("jq", "jq");
        ClientTool.Require("bash", "bash");
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), TestContext.Current.CancellationToken);
        using var client = new ClientRun(gateway);
        client.Environment["AWS_ENDPOINT_URL"] = gateway.Endpoint.ToString();
        client.Environment["AWS_ACCESS_KEY_ID"] = gateway.AccessKey;
        client.Environment["AWS_SECRET_ACCESS_KEY"] = gateway.SecretKey;
        client.Environment["AWS_DEFAULT_REGION"] = gateway.Region;
        client.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        client.Environment["AWS_PAGER"] = "";

        var (code, output, errors) = await client.TryAsync(
            python,
            PathOf("small_company.py"),
            PathOf("small-company.md"),
            Environment.GetEnvironmentVariable("PATH") ?? "",
            Environment.ProcessPath is { } dotnet && Path.GetFileNameWithoutExtension(dotnet) == "dotnet" ? dotnet : ClientTool.Require("dotnet", "dotnet-sdk-10.0"),
            new GatewayProcessOptions().Executable);
        if (code == NoSuitableCli)
        {
            ClientTool.Missing("No AWS CLI was found that knows AWS_ENDPOINT_URL (2.13 or 1.29 and later).");
        }

        Assert.True(code == 0, errors + "\n" + gateway.Output);

        // The page would prove nothing if its commands were not found in it.
        var ran = JsonDocument.Parse(output).RootElement;
        Assert.True(ran.GetProperty("commands").GetInt32() >= 60, output);
        Assert.True(ran.GetProperty("denied").GetInt32() >= 12, output);
    }
}
