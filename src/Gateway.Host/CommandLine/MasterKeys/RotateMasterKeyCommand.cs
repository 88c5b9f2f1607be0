using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.Data;
using Gateway.Host.Logs;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Iam.Secrets;

namespace Gateway.Host.CommandLine.MasterKeys;

/// <summary><c>gateway master-key rotate</c>: seals every stored secret with another master key. The server must not run.</summary>
internal sealed class RotateMasterKeyCommand : Command, IDetailedCommand
{
    private readonly CommandContext _context;
    private readonly Option<string> _data = new("--data") { Description = "The data folder. [GATEWAY_DATA; default: ./data]", HelpName = "DIR" };
    private readonly Option<string> _config = new("--config") { Description = "The settings file. [GATEWAY_CONFIG]", HelpName = "FILE" };

    private readonly Option<string> _newKeyFile = new("--new-key-file")
    {
        Description = "The file with the new key, 32 bytes as 64 hexadecimal digits or as base64; - reads standard input. Without it one is generated, when the data folder keeps the key.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, for programs." };

    public RotateMasterKeyCommand(CommandContext context)
        : base("rotate", "Seals every stored secret with a new master key. Stop the server first.")
    {
        _context = context;
        foreach (var option in new Option[] { _data, _config, _newKeyFile, _json })
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    public string Details => """
        The server's settings hold here too: the environment, and the settings file. Broken off in the middle, even by a power cut, the server starts with the
        old key or the new one, and the same command finishes what was begun. The key itself is never printed. Backups of the data folder from before need the
        old key. Messages of earlier refusals cannot be explained any more.

        Where the key comes from GATEWAY_MASTER_KEY or GATEWAY_MASTER_KEY_FILE:
          openssl rand -base64 32 > new.key
          gateway master-key rotate --data /srv/gateway --new-key-file new.key
        and from then on GATEWAY_MASTER_KEY_FILE=new.key. Or give the server both keys first: the new one as GATEWAY_MASTER_KEY and the old one as
        GATEWAY_MASTER_KEY_PREVIOUS. This command then seals with the new one what still is under the old one.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var options = SettingsCatalogue.Reader().Read(
                parsed.GetValue(_data) is { } data ? [new SettingValue("--data", "Data", data, SettingSource.CommandLine)] : [],
                _context.Environment,
                parsed.GetValue(_config));
            Write(parsed, await RotateAsync(options, NewKey(parsed.GetValue(_newKeyFile)), cancellationToken));
            return ExitCode.Fine;
        }
        catch (SettingsException e)
        {
            foreach (var mistake in e.Mistakes)
            {
                await _context.Errors.WriteLineAsync("gateway: " + mistake.Message);
            }

            return ExitCode.BadSettings;
        }
        catch (Exception e) when (e is StartException or AdminException or IOException)
        {
            await _context.Errors.WriteLineAsync("gateway: " + e.Message);
            return ExitCode.Failure;
        }
    }

    private async ValueTask<MasterKeyRotationResult> RotateAsync(GatewayOptions options, MasterKey? newKey, CancellationToken cancellationToken)
    {
        if (!DataFolder.Exists(options.Data.Folder))
        {
            throw new StartException($"{options.Data.Folder} is no data folder of Gateway; name it with --data.");
        }

        using var folder = DataFolder.Open(options.Data.Folder);
        using var loggers = LogSetup.CreateForCommand(options.Logs);
        await using var backend = await _context.Backends.OpenAsync(folder, options, loggers, cancellationToken);
        return await new MasterKeyRotation(folder, options.Identity).RunAsync(backend.Documents, newKey, cancellationToken);
    }

    private MasterKey? NewKey(string? file) => file is null ? null
        : MasterKey.TryParse(_context.ReadFile(file), out var key) ? key
        : throw new AdminException(null, $"The file {file} holds no master key: 32 bytes as 64 hexadecimal digits or as base64.");

    private void Write(ParseResult parsed, MasterKeyRotationResult result)
    {
        var output = new CommandOutput(_context.Output);
        if (parsed.GetValue(_json))
        {
            output.Json(new JsonObject { ["keyId"] = result.KeyId, ["secrets"] = result.Secrets, ["finishedEarlierRotation"] = result.WasInterrupted });
            return;
        }

        output.Line($"{(result.WasInterrupted ? "The rotation that was interrupted is finished" : "The master key is rotated")}: {result.Secrets} "
            + $"{(result.Secrets == 1 ? "secret was" : "secrets were")} sealed anew, with key {result.KeyId}.");
        output.Line(result.IsKept
            ? $"The data folder keeps the new key in {MasterKeyFile.Name}; back it up apart from the data."
            : "Start the server with the new key in GATEWAY_MASTER_KEY or GATEWAY_MASTER_KEY_FILE from now on.");
    }
}
