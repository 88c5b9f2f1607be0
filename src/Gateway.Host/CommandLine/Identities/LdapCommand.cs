using System.CommandLine;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway ldap</c>: the users and groups of the directory.</summary>
internal sealed class LdapCommand : Command, IDetailedCommand
{
    private const string Kind = "ldap";

    public LdapCommand(CommandContext context)
        : base("ldap", "Says what users and groups of the directory may do.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new ProviderPolicyCommand(context, connection, Kind));
        Subcommands.Add(new SyncIdentitiesCommand(context, connection));
    }

    public string Details => """
          gateway ldap policy attach readwrite --group cn=engineers,ou=groups,dc=example,dc=com
          gateway ldap policy list
        It needs the permissions admin:UpdatePolicyAssociation and admin:ListUserPolicies. "gateway identity" has commands for those who have logged in.
        """;
}
