using System.CommandLine;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary><c>gateway credentials</c>: temporary credentials for the AWS CLI and the SDKs.</summary>
internal sealed class CredentialsCommand : Command, IDetailedCommand
{
    public CredentialsCommand(CommandContext context)
        : base("credentials", "Gets temporary credentials by a login, for the AWS CLI and the SDKs.")
    {
        var options = new CredentialsOptions();
        options.AddTo(this);
        Subcommands.Add(new LdapCredentialsCommand(context, options));
        Subcommands.Add(new OidcCredentialsCommand(context, options));
        Subcommands.Add(new CertificateCredentialsCommand(context, options));
        Subcommands.Add(new RoleCredentialsCommand(context, options));
    }

    public string Details => """
        In ~/.aws/config it is all that a user needs:
          [profile work]
          endpoint_url = https://s3.example.com
          region = us-east-1
          credential_process = gateway credentials ldap --user alice
        What is for people goes to the terminal, and only the JSON of credential_process to standard output.
        Exit codes: 0 credentials, 1 failure, 2 wrong command line, 3 refused, 4 server or identity provider not reached.
        """;
}
