using System.CommandLine;

namespace Gateway.Host.CommandLine.Principals;

/// <summary><c>gateway group</c>: what AWS's IAM does not have for groups.</summary>
internal sealed class GroupCommand : Command
{
    private const string About = """
        Switches groups on and off. Everything else about groups is done with "aws iam", against the same endpoint.
        """;

    public GroupCommand(CommandContext context)
        : base("group", About)
    {
        Subcommands.Add(new StatusCommand(context, "group", isEnabled: true, "Gives a disabled group's policies to its members again."));
        Subcommands.Add(new StatusCommand(
            context, "group", isEnabled: false, "Takes a group's policies from its members from the next request on. Nothing of it is deleted."));
    }
}
