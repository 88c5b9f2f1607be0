using System.CommandLine;
using Gateway.Host.Logs;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Host.Shutdown;

namespace Gateway.Host.CommandLine;

/// <summary><c>gateway serve</c>: runs the server until a signal stops it.</summary>
internal sealed class ServeCommand : Command, IDetailedCommand
{
    private const string HowToSet = """
        A second signal stops it at once.

        Every setting stands in a settings file (JSON), in the environment, or on the command line; the later one wins:
          {"Limits": {"MaxConnections": 1000}}      the file of --config or GATEWAY_CONFIG
          GATEWAY_LIMITS__MAX_CONNECTIONS=1000      two underscores divide section and name
          --set Limits:MaxConnections=1000
        "gateway settings" lists them all. Exit codes: 0 stopped in order, 1 failure, 2 wrong settings.
        """;

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly IBackendFactory _backends;
    private readonly TextWriter _errors;
    private readonly List<(Setting Setting, Option<string> Option)> _direct = [];
    private readonly Option<string> _config = new("--config") { Description = "The settings file. [GATEWAY_CONFIG]", HelpName = "FILE" };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Any setting that is not secret; may be repeated.",
        HelpName = "KEY=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    public ServeCommand(IReadOnlyDictionary<string, string> environment, IBackendFactory backends, TextWriter errors)
        : base("serve", "Serves S3 until it gets SIGTERM or SIGINT; then it finishes the requests that run.")
    {
        _environment = environment;
        _backends = backends;
        _errors = errors;
        foreach (var setting in SettingsCatalogue.All.Where(s => s.CommandLineOption is not null))
        {
            var option = new Option<string>(setting.CommandLineOption!)
            {
                Description = $"{setting.Summary} [{setting.EnvironmentName}; default: {setting.Default}]",
                HelpName = setting.Key == "Data" ? "DIR" : "HOST:PORT",
            };
            _direct.Add((setting, option));
            Options.Add(option);
        }

        Options.Add(_config);
        Options.Add(_set);
        SetAction(RunAsync);
    }

    public string Details => HowToSet;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        GatewayOptions options;
        try
        {
            var reader = SettingsCatalogue.Reader();
            options = reader.Read(CommandLineValues(parsed), _environment, parsed.GetValue(_config));
        }
        catch (SettingsException e)
        {
            return Report(e);
        }

        using var signals = new StopSignals();
        using var loggers = LogSetup.Create(options.Logs);
        var logger = loggers.CreateLogger<ServeCommand>();
        try
        {
            await using var server = await GatewayServer.StartAsync(options, _backends, TimeProvider.System, loggers, signals.Second);
            logger.Signalled(await signals.First.WaitAsync(cancellationToken));
            await server.StopAsync(signals.Second);
            return ExitCode.Fine;
        }
        catch (SettingsException e)
        {
            return Report(e);
        }
        catch (StartException e)
        {
            await _errors.WriteLineAsync("gateway: " + e.Message);
            return ExitCode.Failure;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.Failed(e);
            return ExitCode.Failure;
        }
    }

    private List<SettingValue> CommandLineValues(ParseResult parsed)
    {
        var values = new List<SettingValue>();
        foreach (var (setting, option) in _direct)
        {
            if (parsed.GetValue(option) is { } text)
            {
                values.Add(new SettingValue(option.Name, setting.Key, text, SettingSource.CommandLine));
            }
        }

        foreach (var assignment in parsed.GetValue(_set) ?? [])
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? assignment : assignment[..equals];
            values.Add(new SettingValue(key, key.Trim(), equals < 0 ? "" : assignment[(equals + 1)..], SettingSource.CommandLine));
        }

        return values;
    }

    private int Report(SettingsException e)
    {
        _errors.WriteLine(e.Mistakes.Count == 1 ? "gateway: a mistake in the settings:" : $"gateway: {e.Mistakes.Count} mistakes in the settings:");
        foreach (var mistake in e.Mistakes)
        {
            _errors.WriteLine("  " + mistake.Message);
        }

        return ExitCode.BadSettings;
    }
}
