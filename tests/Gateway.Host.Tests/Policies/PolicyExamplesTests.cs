using System.Text.Json;
using Gateway.Host.Tests.Clients;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Policies;

/// <summary>The worked examples of docs/policies.md hold on a running gateway, each of their policies and each of their decisions.</summary>
public sealed class PolicyExamplesTests
{
    [Fact]
    public async Task Examples_AttachedToARunningGateway_DecideAsThePageSays()
    {
        var python = ClientTool.Require("python3", "python3");
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), TestContext.Current.CancellationToken);
        using var client = new ClientRun(gateway);
        client.Environment["GATEWAY_ENDPOINT"] = gateway.Endpoint.ToString();
        client.Environment["AWS_ACCESS_KEY_ID"] = gateway.AccessKey;
        client.Environment["AWS_SECRET_ACCESS_KEY"] = gateway.SecretKey;
        client.Environment["AWS_DEFAULT_REGION"] = gateway.Region;
        client.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        var (code, _, _) = await client.TryAsync(python, "-c", "import boto3");
        if (code != 0)
        {
            ClientTool.Missing("boto3 is not installed; install the package python3-boto3 to run this test.");
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "Policies");
        var output = await client.RunAsync(python, Path.Combine(folder, "policy_examples.py"), Path.Combine(folder, "policies.md"));

        // The page would prove nothing if it were not found in it.
        var ran = JsonDocument.Parse(output).RootElement;
        Assert.True(ran.GetProperty("examples").GetInt32() >= 7, output);
        Assert.True(ran.GetProperty("decisions").GetInt32() >= 40, output);
    }
}
