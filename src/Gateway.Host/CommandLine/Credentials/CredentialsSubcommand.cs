using System.CommandLine;
using System.Globalization;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.Settings;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary>A command that gets temporary credentials and prints them, and nothing else, on standard output.</summary>
internal abstract class CredentialsSubcommand : Command
{
    private static readonly Duration s_duration = new(TimeSpan.FromMinutes(15), TimeSpan.FromDays(365));

    private readonly CredentialsOptions _options;

    private readonly Option<string> _duration = new("--duration")
    {
        Description = "How long the credentials are to be good, as 30m, 12h, 7d. Normally as long as the server has it.",
        HelpName = "TIME",
    };

    private readonly Option<string> _policyFile = new("--policy-file")
    {
        Description = "A session policy, which narrows what the credentials can do.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _policyArns = new("--policy-arn")
    {
        Description = "A managed policy that narrows it likewise; may be repeated.",
        HelpName = "ARN",
        AllowMultipleArgumentsPerToken = false,
    };

    protected CredentialsSubcommand(CommandContext context, CredentialsOptions options, string name, string about)
        : base(name, about)
    {
        Context = context;
        _options = options;
        Options.Add(_duration);
        Options.Add(_policyFile);
        Options.Add(_policyArns);
        SetAction(RunAsync);
    }

    protected CommandContext Context { get; }

    /// <summary>Reads what the command line says, once.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="server">Who gives the credentials.</param>
    /// <exception cref="AdminException">Something cannot be read.</exception>
    protected abstract CredentialsPlan Plan(ParseResult parsed, ServerAddress server);

    protected ClientChoices Choices(ParseResult parsed) => _options.Read(parsed);

    /// <summary>A client of the server.</summary>
    protected StsClient Connect(OutboundLink link) => new(link.Address, Context.Links(link), Context.Time);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var server = ClientSettingsReader.ReadServer(Choices(parsed), Context.Environment);
            RefusePlainHttp(parsed, server.Endpoint);
            var common = Common(parsed);
            var cache = _options.UsesCache(parsed) ? CredentialCache.In(Context.Environment, Context.Time) : null;
            var plan = Plan(parsed, server);
            var request = string.Join('\n', [Name, server.Endpoint.AbsoluteUri, plan.Description, .. common.Select(p => $"{p.Name}={p.Value}")]);
            if (cache?.Find(request) is not { } keys)
            {
                keys = await plan.GetAsync(common, cancellationToken);
                cache?.Keep(request, keys);
            }

            await Context.Output.WriteLineAsync(keys.ToJson());
            return ExitCode.Fine;
        }
        catch (AdminException e)
        {
            await Context.Errors.WriteLineAsync("gateway: " + e.Lines);
            return e.Exit;
        }
    }

    private void RefusePlainHttp(ParseResult parsed, Uri endpoint)
    {
        if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback && !_options.AllowsPlainHttp(parsed))
        {
            throw new AdminException(
                null,
                $"{endpoint} is not encrypted: whoever is on the way could read the proof of who you are.",
                "Use an https endpoint, or --allow-plain-http if the network is yours.");
        }
    }

    private List<(string Name, string? Value)> Common(ParseResult parsed)
    {
        var parameters = new List<(string, string?)>();
        if (parsed.GetValue(_duration) is { } text)
        {
            parameters.Add(("DurationSeconds", s_duration.TryParse(text, out var duration)
                ? ((long)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture)
                : throw new AdminException(null, $"--duration has the value \"{text}\"; it accepts {s_duration.Accepts}.") { Exit = ExitCode.BadSettings }));
        }

        if (parsed.GetValue(_policyFile) is { } file)
        {
            parameters.Add(("Policy", Context.ReadFile(file)));
        }

        parameters.AddRange((parsed.GetValue(_policyArns) ?? []).Select((arn, i) => ($"PolicyArns.member.{i + 1}.arn", (string?)arn)));
        return parameters;
    }
}
