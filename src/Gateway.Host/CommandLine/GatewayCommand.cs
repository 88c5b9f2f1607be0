using System.CommandLine;
using System.CommandLine.Invocation;
using Gateway.Host.Server;

namespace Gateway.Host.CommandLine;

/// <summary>The command line of the process.</summary>
internal static class GatewayCommand
{
    private const string Description = """
        Gateway is an S3-compatible object store: one process that keeps buckets and objects in a folder and serves them to any S3 client.

        To try it:
          gateway serve --data ./data
        It prints where the generated root credentials are. With them in ~/.aws/credentials or in AWS_ACCESS_KEY_ID and
        AWS_SECRET_ACCESS_KEY:
          aws --endpoint-url http://127.0.0.1:9000 s3 mb s3://first
        """;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, IBackendFactory backends, TextWriter output, TextWriter errors)
    {
        var root = new RootCommand(Description);
        root.Subcommands.Add(new ServeCommand(environment, backends, errors));
        root.Subcommands.Add(new SettingsCommand(output));
        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Action = new VersionAction(output);
        }

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await errors.WriteLineAsync("gateway: " + error.Message);
            }

            await errors.WriteLineAsync("\"gateway --help\" and \"gateway serve --help\" show what is accepted.");
            return ExitCode.BadSettings;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,

            // The server handles the signals itself, and takes its time.
            ProcessTerminationTimeout = null,
        });
    }

    private sealed class VersionAction(TextWriter output) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            output.WriteLine(ProductVersion.Current);
            return ExitCode.Fine;
        }
    }
}
