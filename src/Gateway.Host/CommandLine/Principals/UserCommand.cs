using System.CommandLine;

namespace Gateway.Host.CommandLine.Principals;

/// <summary><c>gateway user</c>: what AWS's IAM does not have for users.</summary>
internal sealed class UserCommand : Command, IDetailedCommand
{
    public UserCommand(CommandContext context)
        : base("user", "Shows users, and switches them on and off.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new ListPrincipalsCommand(context, connection, isGroup: false));
        Subcommands.Add(new GetPrincipalCommand(context, connection, isGroup: false));
        Subcommands.Add(new StatusCommand(context, connection, "user", isEnabled: true, "Lets a disabled user in again."));
        Subcommands.Add(new StatusCommand(
            context, connection, "user", isEnabled: false, "Refuses the access keys, service accounts and sessions of a user from the next request on. Nothing of it is deleted."));
    }

    public string Details => """
        Everything else about users is done with "aws iam", against the same endpoint:

          aws --endpoint-url http://127.0.0.1:9000 iam create-user --user-name ada
        """;
}
