using System.Diagnostics;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine;
using Gateway.Host.Store;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Functional;

/// <summary>What a command printed, run against a gateway process as somebody.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <param name="gateway">The server.</param>
    /// <param name="credentials">Null for the installation's root.</param>
    public static Task<CommandRun> RunAsync(GatewayProcess gateway, (string Key, string Secret)? credentials, params string[] arguments)
    {
        var (key, secret) = credentials ?? (gateway.AccessKey, gateway.SecretKey);
        return RunAsync(
            new Dictionary<string, string>
            {
                ["HOME"] = "/nonexistent",
                ["AWS_ACCESS_KEY_ID"] = key,
                ["AWS_SECRET_ACCESS_KEY"] = secret,
                ["AWS_REGION"] = gateway.Region,
                ["GATEWAY_ENDPOINT"] = gateway.Endpoint.ToString(),
            },
            arguments);
    }

    public static Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(environment, "", arguments);

    /// <param name="input">Standard input.</param>
    public static async Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string> environment, string input, string[] arguments)
    {
        using var reader = new StringReader(input);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var context = new CommandContext(environment, new StoreBackendFactory(TimeProvider.System), TimeProvider.System, reader, output, errors);
        var code = await GatewayCommand.RunAsync(arguments, context);
        return new CommandRun(code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs a command as a process of its own, with all that it prints.</summary>
    public static async Task<CommandRun> RunProcessAsync(string executable, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [executable, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GATEWAY_LOGS__LEVEL"] = "debug";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandRun(process.ExitCode, await output, await errors);
    }

    /// <summary>Asserts that it went well.</summary>
    public CommandRun AssertFine()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}: {Errors}{Output}");
        return this;
    }

    /// <summary>Asserts that the server refused it with a code.</summary>
    public void AssertRefused(string code)
    {
        Assert.Equal(1, ExitCode);
        Assert.StartsWith($"gateway: {code}: ", Errors, StringComparison.Ordinal);
        Assert.InRange(Errors.Trim().Split('\n').Length, 1, 2);
    }
}
