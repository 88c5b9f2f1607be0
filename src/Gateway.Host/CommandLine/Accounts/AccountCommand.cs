using System.CommandLine;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account</c>: the accounts of the installation.</summary>
internal sealed class AccountCommand : Command
{
    private const string About = """
        Manages accounts. An account owns buckets, users, groups, roles and policies, and its root may do everything in it; what accounts share, bucket
        policies and trust policies of roles say. Only the installation's own account manages accounts, with the permissions admin:CreateAccount,
        admin:ListAccounts, and so on.
        """;

    public AccountCommand(CommandContext context)
        : base("account", About)
    {
        Subcommands.Add(new CreateAccountCommand(context));
        Subcommands.Add(new ListAccountsCommand(context));
        Subcommands.Add(new GetAccountCommand(context));
        Subcommands.Add(new UpdateAccountCommand(context));
        Subcommands.Add(new DeleteAccountCommand(context));
        Subcommands.Add(new ResetRootCommand(context));
    }

    /// <summary>The argument that names an account.</summary>
    public static Argument<string> Id() => new("ACCOUNT") { Description = "The account's id, twelve digits." };
}
