using System.CommandLine;

namespace Gateway.Host.CommandLine.MasterKeys;

/// <summary><c>gateway master-key</c>: the key that seals the stored secrets.</summary>
internal sealed class MasterKeyCommand : Command
{
    public MasterKeyCommand(CommandContext context)
        : base("master-key", "Manages the key that seals the stored secrets.") => Subcommands.Add(new RotateMasterKeyCommand(context));
}
