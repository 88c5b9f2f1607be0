using System.CommandLine;

namespace Gateway.Host.CommandLine.Principals;

/// <summary><c>gateway group</c>: what AWS's IAM does not have for groups.</summary>
internal sealed class GroupCommand : Command, IDetailedCommand
{
    public GroupCommand(CommandContext context)
        : base("group", "Shows groups, and switches them on and off.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new ListPrincipalsCommand(context, connection, isGroup: true));
        Subcommands.Add(new GetPrincipalCommand(context, connection, isGroup: true));
        Subcommands.Add(new StatusCommand(context, connection, "group", isEnabled: true, "Gives a disabled group's policies to its members again."));
        Subcommands.Add(new StatusCommand(
            context, connection, "group", isEnabled: false, "Takes a group's policies from its members from the next request on. Nothing of it is deleted."));
    }

    public string Details => """
        Everything else about groups is done with "aws iam", against the same endpoint:

          aws --endpoint-url http://127.0.0.1:9000 iam create-group --group-name analysts
        """;
}
