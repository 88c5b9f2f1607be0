using Gateway.Host.Tests.Clients;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Policies;

/// <summary>A test whose script drives a gateway of its own with boto3, as root.</summary>
public abstract class ScriptTest
{
    private protected static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Policies", name);

    /// <summary>Runs a script beside this class to its end, and returns what it printed.</summary>
    private protected static async Task<string> RunAsync(string script, params string[] arguments)
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

        return await client.RunAsync(python, [PathOf(script), .. arguments]);
    }
}
