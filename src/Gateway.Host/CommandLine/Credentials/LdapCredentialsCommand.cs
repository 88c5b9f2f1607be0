using System.CommandLine;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary><c>gateway credentials ldap</c></summary>
internal sealed class LdapCredentialsCommand : CredentialsSubcommand, IDetailedCommand
{
    private const string PasswordFile = "--password-file";

    private readonly Option<string> _user = new("--user") { Description = "The login name.", HelpName = "NAME", Required = true };
    private readonly Option<string> _passwordFile = new(PasswordFile) { Description = "A file with the password; - reads standard input.", HelpName = "FILE" };

    private readonly Option<string> _passwordCommand = new("--password-command")
    {
        Description = "A shell command whose first line of output is the password, as \"pass show work\".",
        HelpName = "COMMAND",
    };

    public LdapCredentialsCommand(CommandContext context, CredentialsOptions options)
        : base(context, options, "ldap", "Logs in at the server's directory (LDAP, Active Directory).")
    {
        Options.Add(_user);
        Options.Add(_passwordFile);
        Options.Add(_passwordCommand);
    }

    public string Details => """
        Without --password-file and --password-command the password is asked for at the terminal. There is no option for the password itself: every
        process on the machine could read it there.
        """;

    protected override CredentialsPlan Plan(ParseResult parsed, ServerAddress server) =>
        new(parsed.GetRequiredValue(_user), (common, cancellationToken) => GetAsync(parsed, server, common, cancellationToken));

    private async Task<TemporaryKeys> GetAsync(
        ParseResult parsed, ServerAddress server, IReadOnlyList<(string Name, string? Value)> common, CancellationToken cancellationToken)
    {
        var user = parsed.GetRequiredValue(_user);
        var prompt = $"Password of {CommandOutput.Printable(user)} at {server.Endpoint.Host}: ";
        var password = await SecretSource.GetAsync(
            Context, parsed.GetValue(_passwordFile), parsed.GetValue(_passwordCommand), prompt, PasswordFile, cancellationToken);
        using var client = Connect(new OutboundLink(server.Endpoint, server.AuthorityFile));
        return await client.AskAsync(
            "AssumeRoleWithLDAPIdentity", [("LDAPUsername", user), ("LDAPPassword", password), .. common], signer: null, cancellationToken);
    }
}
