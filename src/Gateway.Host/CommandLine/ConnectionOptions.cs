using System.CommandLine;
using System.CommandLine.Parsing;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine;

/// <summary>The options of every command that asks a server. Immutable.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string> _endpoint = new("--endpoint")
    {
        Description = $"The server's S3 address. [{ClientSettingsReader.EndpointVariable}, AWS_ENDPOINT_URL, the profile; default: {ClientSettingsReader.DefaultEndpoint}]",
        HelpName = "URL",
        Recursive = true,
    };

    private readonly Option<string> _region = new("--region")
    {
        Description = "The server's region. [AWS_REGION, AWS_DEFAULT_REGION, the profile; default: us-east-1]",
        HelpName = "REGION",
        Recursive = true,
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "The AWS CLI's profile with the credentials. [AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, else AWS_PROFILE; default: default]",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<string> _authorityFile = new("--ca-file")
    {
        Description = "PEM certificates that the server's must come from. [AWS_CA_BUNDLE; default: those of the system]",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, for programs.", Recursive = true };

    /// <summary>Adds the options to a command, for itself and those below it.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _endpoint, _region, _profile, _authorityFile, _json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether the output is for programs.</summary>
    public bool WantsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>The same while the command line is still looked at.</summary>
    public bool IsJsonAsked(SymbolResult result) => result.GetResult(_json) is { Implicit: false };

    public ClientChoices Read(ParseResult parsed) =>
        new(parsed.GetValue(_endpoint), parsed.GetValue(_region), parsed.GetValue(_profile), parsed.GetValue(_authorityFile));
}
