using System.CommandLine;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway identity</c>: identities that providers vouch for.</summary>
internal sealed class IdentityCommand : Command
{
    public IdentityCommand(CommandContext context)
        : base("identity", "Tries logins of identity providers.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new TestIdentityCommand(context, connection));
    }
}
