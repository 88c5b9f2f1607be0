using System.CommandLine;
using Gateway.Host.Settings;

namespace Gateway.Host.CommandLine;

/// <summary><c>gateway settings</c>: lists the catalogue of settings.</summary>
internal sealed class SettingsCommand : Command
{
    private readonly TextWriter _output;
    private readonly Option<string> _format = new("--format")
    {
        Description = "text for people, markdown for the documentation, json for programs.",
        DefaultValueFactory = _ => "text",
    };

    public SettingsCommand(TextWriter output)
        : base("settings", "Lists every setting: its names, what it does, what it accepts, and its default.")
    {
        _output = output;
        _format.AcceptOnlyFromAmong("text", "markdown", "json");
        Options.Add(_format);
        SetAction(parsed =>
        {
            _output.Write(parsed.GetValue(_format) switch
            {
                "json" => SettingsListing.Json(SettingsCatalogue.All),
                "markdown" => SettingsListing.Markdown(SettingsCatalogue.All),
                _ => SettingsListing.Text(SettingsCatalogue.All),
            });
            return ExitCode.Fine;
        });
    }
}
