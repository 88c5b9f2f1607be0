using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine;

/// <summary>A command that asks a running server: it finds server and credentials, asks, and writes the answer.</summary>
internal abstract class AdminCommand : Command
{
    private readonly Option<string> _endpoint = new("--endpoint")
    {
        Description = $"The address of the server's S3 listener. [{ClientSettingsReader.EndpointVariable}, AWS_ENDPOINT_URL, the profile; default: {ClientSettingsReader.DefaultEndpoint}]",
        HelpName = "URL",
    };

    private readonly Option<string> _region = new("--region")
    {
        Description = "The server's region. [AWS_REGION, AWS_DEFAULT_REGION, the profile; default: us-east-1]",
        HelpName = "REGION",
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "The profile of the AWS CLI with the credentials. [AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, else AWS_PROFILE; default: default]",
        HelpName = "NAME",
    };

    private readonly Option<string> _authorityFile = new("--ca-file")
    {
        Description = "The certificates, as PEM, that the server's must come from. [AWS_CA_BUNDLE; default: those of the system]",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, for programs." };

    protected AdminCommand(CommandContext context, string name, string about)
        : base(name, about)
    {
        Context = context;
        foreach (var option in new Option[] { _endpoint, _region, _profile, _authorityFile, _json })
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    protected CommandContext Context { get; }

    /// <summary>Asks the server; the answer is what <c>--json</c> prints.</summary>
    /// <exception cref="AdminException">It was refused, or something cannot be read.</exception>
    protected abstract Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken);

    /// <summary>Writes the answer for people.</summary>
    protected abstract void Write(CommandOutput output, JsonObject answer);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var settings = ClientSettingsReader.Read(
                new ClientChoices(parsed.GetValue(_endpoint), parsed.GetValue(_region), parsed.GetValue(_profile), parsed.GetValue(_authorityFile)),
                Context.Environment);
            using var client = new AdminClient(settings, Context.Handlers(settings), Context.Time);
            var answer = await AskAsync(parsed, client, cancellationToken);
            var output = new CommandOutput(Context.Output);
            if (parsed.GetValue(_json))
            {
                output.Json(answer);
            }
            else
            {
                Write(output, answer);
            }

            return ExitCode.Fine;
        }
        catch (AdminException e)
        {
            await Context.Errors.WriteLineAsync("gateway: " + e.Line);
            return ExitCode.Failure;
        }
    }
}
