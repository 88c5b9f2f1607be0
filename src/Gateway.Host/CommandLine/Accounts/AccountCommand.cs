using System.CommandLine;
using Gateway.Core.Names;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account</c>: the accounts of the installation.</summary>
internal sealed class AccountCommand : Command, IDetailedCommand
{
    public AccountCommand(CommandContext context)
        : base("account", "Creates and manages accounts.")
    {
        var connection = new ConnectionOptions();
        connection.AddTo(this);
        Subcommands.Add(new CreateAccountCommand(context, connection));
        Subcommands.Add(new ListAccountsCommand(context, connection));
        Subcommands.Add(new GetAccountCommand(context, connection));
        Subcommands.Add(new UpdateAccountCommand(context, connection));
        Subcommands.Add(new DeleteAccountCommand(context, connection));
        Subcommands.Add(new ResetRootCommand(context, connection));
    }

    public string Details => """
        An account owns buckets, users, groups, roles and policies, and its root may do everything in it. What accounts share is said by bucket policies
        and by the trust policies of roles. Accounts are managed by the installation's own account: by its root, and by those of its users whose policies
        allow admin:CreateAccount, admin:ListAccounts, and so on.
        """;

    /// <summary>The argument that names an account.</summary>
    public static Argument<string> Id()
    {
        var id = new Argument<string>("ACCOUNT") { Description = "The account's id, twelve digits." };
        id.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !AccountId.TryParse(text, out _))
            {
                result.AddError($"\"{text}\" is no account: an account's id has twelve digits. \"gateway account list\" shows them.");
            }
        });
        return id;
    }
}
