using System.CommandLine;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary>The options of every command that gets credentials. Immutable.</summary>
internal sealed class CredentialsOptions
{
    private readonly Option<string> _endpoint = new("--endpoint")
    {
        Description = $"The server's S3 address. [{ClientSettingsReader.EndpointVariable}, AWS_ENDPOINT_URL, the profile; default: {ClientSettingsReader.DefaultEndpoint}]",
        HelpName = "URL",
        Recursive = true,
    };

    private readonly Option<string> _region = new("--region")
    {
        Description = "The server's region, for signatures. [AWS_REGION, AWS_DEFAULT_REGION, the profile; default: us-east-1]",
        HelpName = "REGION",
        Recursive = true,
    };

    private readonly Option<string> _authorityFile = new("--ca-file")
    {
        Description = "PEM certificates that the server's must come from. [AWS_CA_BUNDLE; default: those of the system]",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "The AWS CLI's profile with the endpoint and the region, and for \"role\" the credentials. [AWS_PROFILE; default: default]",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<bool> _noCache = new("--no-cache")
    {
        Description = "Get new credentials each time, and keep none. Normally they are kept in ~/.cache/gateway until 5 minutes before they expire.",
        Recursive = true,
    };

    private readonly Option<bool> _allowPlainHttp = new("--allow-plain-http")
    {
        Description = "Send passwords and tokens to an http endpoint of another machine.",
        Recursive = true,
    };

    /// <summary>Adds the options to a command, for those below it.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _endpoint, _region, _authorityFile, _profile, _noCache, _allowPlainHttp })
        {
            command.Options.Add(option);
        }
    }

    public ClientChoices Read(ParseResult parsed) =>
        new(parsed.GetValue(_endpoint), parsed.GetValue(_region), parsed.GetValue(_profile), parsed.GetValue(_authorityFile));

    public bool UsesCache(ParseResult parsed) => !parsed.GetValue(_noCache);

    public bool AllowsPlainHttp(ParseResult parsed) => parsed.GetValue(_allowPlainHttp);
}
