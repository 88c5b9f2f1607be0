using System.CommandLine;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway ldap policy</c>, <c>gateway identity policy</c>: what is attached to users and groups of providers.</summary>
internal sealed class ProviderPolicyCommand : Command
{
    /// <param name="kind">The only kind of provider; null to ask for it.</param>
    public ProviderPolicyCommand(CommandContext context, ConnectionOptions connection, string? kind)
        : base("policy", "Attaches managed policies to users and groups of identity providers.")
    {
        Subcommands.Add(new AttachPolicyCommand(context, connection, new ProviderChoice(kind), attaches: true));
        Subcommands.Add(new AttachPolicyCommand(context, connection, new ProviderChoice(kind), attaches: false));
        Subcommands.Add(new ListAttachmentsCommand(context, connection, new ProviderChoice(kind)));
    }
}
