using System.CommandLine;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary><c>gateway service-account</c>: access keys of programs.</summary>
internal sealed class ServiceAccountCommand : Command, IDetailedCommand
{
    public ServiceAccountCommand(CommandContext context)
        : base("service-account", "Creates and manages service accounts: access keys of programs, narrowed by a policy of their own.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new CreateServiceAccountCommand(context, connection));
        Subcommands.Add(new ListServiceAccountsCommand(context, connection));
        Subcommands.Add(new GetServiceAccountCommand(context, connection));
        Subcommands.Add(new UpdateServiceAccountCommand(context, connection));
        Subcommands.Add(new DeleteServiceAccountCommand(context, connection));
    }

    public string Details => """
        A service account acts as the user, or the root, that it belongs to, and may do what both that one's policies and its own policy allow. A
        user that has some cannot be deleted before them. Everybody may manage the service accounts of its own, unless a policy denies it; those of others need the permissions
        admin:CreateServiceAccount, admin:ListServiceAccounts, admin:GetServiceAccount, admin:UpdateServiceAccount and admin:RemoveServiceAccount. What a
        service account creates is narrowed as it is itself. A service account that has a policy, and every other credential that is narrowed or temporary, needs
        those permissions for its own too: its policy must allow them.
        """;

    /// <summary>The argument that names a service account.</summary>
    public static Argument<string> Key() => new("ACCESS-KEY") { Description = "The access key of the service account." };

    /// <summary>The file that holds a secret: every process of the machine reads the command line.</summary>
    public static Option<string> SecretKeyFile() => new("--secret-key-file")
    {
        Description = "The file with the secret that it is to have, 8 to 128 characters; - reads standard input. Without it one is generated.",
        HelpName = "FILE",
    };
}
