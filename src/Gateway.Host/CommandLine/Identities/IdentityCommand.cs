using System.CommandLine;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway identity</c>: identities that providers vouch for.</summary>
internal sealed class IdentityCommand : Command
{
    public IdentityCommand(CommandContext context)
        : base("identity", "Manages those who log in by identity providers, and tries logins.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new TestIdentityCommand(context, connection));
        Subcommands.Add(new ListIdentitiesCommand(context, connection));
        Subcommands.Add(new IdentityActionCommand(
            context, connection, "get", "GetIdentity", isEnabled: null, "Shows somebody with groups and service accounts."));
        Subcommands.Add(new IdentityActionCommand(
            context, connection, "enable", "SetIdentityStatus", isEnabled: true, "Lets somebody in again, as the same identity."));
        Subcommands.Add(new IdentityActionCommand(
            context, connection, "disable", "SetIdentityStatus", isEnabled: false, "Refuses somebody's logins, sessions and service accounts from the next request on."));
        Subcommands.Add(new IdentityActionCommand(
            context, connection, "delete", "DeleteIdentity", isEnabled: null, "Deletes somebody with the service accounts, and ends the sessions. Another login makes another identity."));
        Subcommands.Add(new ProviderPolicyCommand(context, connection, kind: null));
    }
}
