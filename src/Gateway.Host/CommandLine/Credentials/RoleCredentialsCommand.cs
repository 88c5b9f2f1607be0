using System.CommandLine;
using Gateway.Host.CommandLine.Client;
using Gateway.Iam.Signing.Client;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary><c>gateway credentials role</c></summary>
internal sealed class RoleCredentialsCommand : CredentialsSubcommand, IDetailedCommand
{
    private readonly Option<string> _role = new("--role-arn") { Description = "The role.", HelpName = "ARN", Required = true };

    private readonly Option<string> _session = new("--role-session-name")
    {
        Description = "The name of the session, which policies and logs show.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "gateway-credentials",
    };

    private readonly Option<string> _externalId = new("--external-id") { Description = "What the role's trust policy asks for.", HelpName = "ID" };
    private readonly Option<string> _source = new("--source-identity") { Description = "Who it is that acts, for all sessions after it.", HelpName = "NAME" };

    public RoleCredentialsCommand(CommandContext context, CredentialsOptions options)
        : base(context, options, "role", "Assumes an IAM role, with credentials of the environment or of a profile.")
    {
        Options.Add(_role);
        Options.Add(_session);
        Options.Add(_externalId);
        Options.Add(_source);
    }

    public string Details => """
        The AWS CLI and the SDKs can do it too, with role_arn and source_profile in ~/.aws/config.
        """;

    protected override CredentialsPlan Plan(ParseResult parsed, ServerAddress server)
    {
        var settings = ClientSettingsReader.Read(Choices(parsed), Context.Environment);
        var description = string.Join(
            '\n', settings.AccessKeyId, parsed.GetValue(_role), parsed.GetValue(_session), parsed.GetValue(_externalId), parsed.GetValue(_source));
        return new CredentialsPlan(description, (common, cancellationToken) => GetAsync(parsed, settings, common, cancellationToken));
    }

    private async Task<TemporaryKeys> GetAsync(
        ParseResult parsed, ClientSettings settings, IReadOnlyList<(string Name, string? Value)> common, CancellationToken cancellationToken)
    {
        var signer = new ControlRequestSigner(settings.AccessKeyId, settings.Secret, settings.SessionToken, settings.Region, "sts");
        using var client = Connect(new OutboundLink(settings.Endpoint, settings.AuthorityFile));
        return await client.AskAsync(
            "AssumeRole",
            [
                ("RoleArn", parsed.GetValue(_role)),
                ("RoleSessionName", parsed.GetValue(_session)),
                ("ExternalId", parsed.GetValue(_externalId)),
                ("SourceIdentity", parsed.GetValue(_source)),
                .. common,
            ],
            signer,
            cancellationToken);
    }
}
