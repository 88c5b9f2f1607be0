using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Gateway.Host.CommandLine.Accounts;
using Gateway.Host.CommandLine.Credentials;
using Gateway.Host.CommandLine.Identities;
using Gateway.Host.CommandLine.MasterKeys;
using Gateway.Host.CommandLine.Policies;
using Gateway.Host.CommandLine.Principals;
using Gateway.Host.CommandLine.ServiceAccounts;
using Gateway.Host.CommandLine.Sessions;
using Gateway.Policy.Documents;

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
          gateway account list
        """;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context)
    {
        var (output, errors) = (context.Output, context.Errors);
        var root = Create(context);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new DetailedHelp((HelpAction)help.Action!, output);
        }

        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Action = new VersionAction(output);
        }

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not (DetailedHelp or VersionAction))
        {
            foreach (var mistake in Mistakes(parsed))
            {
                await errors.WriteLineAsync("gateway: " + mistake);
            }

            await errors.WriteLineAsync($"\"{PathOf(parsed.CommandResult)} --help\" shows what is accepted.");
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

    /// <summary>The whole tree of commands.</summary>
    public static RootCommand Create(CommandContext context) => new(Description)
    {
        new ServeCommand(context.Environment, context.Backends, context.Errors),
        new SettingsCommand(context.Output),
        new AccountCommand(context),
        new ServiceAccountCommand(context),
        new UserCommand(context),
        new GroupCommand(context),
        new SessionCommand(context),
        new PolicyCommand(context),
        new MasterKeyCommand(context),
        new LdapCommand(context),
        new IdentityCommand(context),
        new CredentialsCommand(context),
    };

    /// <summary>One line each; only the name of a command that there is not, as all that follows it is wrong because of it.</summary>
    private static IEnumerable<string> Mistakes(ParseResult parsed)
    {
        var names = parsed.CommandResult.Command.Subcommands.Select(command => command.Name).ToList();
        return names.Count > 0 && parsed.UnmatchedTokens is [var unknown, ..] && !unknown.StartsWith('-')
            ? [$"There is no command \"{PathOf(parsed.CommandResult)} {unknown}\".{Spelling.Ask(unknown, names)}"]
            : parsed.Errors.Select(error => string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "gateway";

    private sealed class VersionAction(TextWriter output) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            output.WriteLine(ProductVersion.Current);
            return ExitCode.Fine;
        }
    }
}
