using System.CommandLine;

namespace Gateway.Host.CommandLine.Sessions;

/// <summary><c>gateway session</c>: temporary credentials.</summary>
internal sealed class SessionCommand : Command, IDetailedCommand
{
    public SessionCommand(CommandContext context)
        : base("session", "Revokes temporary credentials.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new RevokeSessionsCommand(context, connection));
        Subcommands.Add(new ListRevocationsCommand(context, connection));
        Subcommands.Add(new RotateSessionKeysCommand(context, connection));
    }

    public string Details => """
        Sessions are not stored, so there is no list of them. A revocation names whose sessions are refused, and from which time on they are good again;
        those that log in anew are. Disabling or deleting a user, role or provider refuses its sessions without any revocation.
        """;

    /// <summary>The option that names another account.</summary>
    public static Option<string> Account() => new("--account")
    {
        Description = "Another account than the caller's own; for the installation's own account only.",
        HelpName = "ACCOUNT",
    };
}
