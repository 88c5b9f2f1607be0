using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account update</c></summary>
internal sealed class UpdateAccountCommand : AdminCommand, IDetailedCommand
{
    private readonly Argument<string> _id = AccountCommand.Id();
    private readonly Option<string> _name = new("--name") { Description = "What people call it; 1 to 50 characters.", HelpName = "NAME" };
    private readonly TrueFalseOption _enabled = new("--enabled", "Whether the credentials of the account are accepted.");
    private readonly TrueFalseOption _rootAccess = new("--root-access", "Whether the account's root may do anything.");

    public UpdateAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "update", "Changes an account; what is not named stays as it is.")
    {
        Arguments.Add(_id);
        Options.Add(_name);
        Options.Add(_enabled);
        Options.Add(_rootAccess);
        Validators.Add(result =>
        {
            if (result.GetResult(_name) is null && result.GetResult(_enabled) is null && result.GetResult(_rootAccess) is null)
            {
                result.AddError("Say what to change: --name, --enabled or --root-access.");
            }
        });
    }

    public string Details => """
          gateway account update 123456789012 --root-access false    refuses its root from now on, and not its users
          gateway account update 123456789012 --enabled false        refuses everybody in it; its data stays
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) => client.AskAsync(
        "UpdateAccount",
        new JsonObject
        {
            ["accountId"] = parsed.GetValue(_id),
            ["name"] = parsed.GetValue(_name),
            ["enabled"] = _enabled.Read(parsed),
            ["rootAccess"] = _rootAccess.Read(parsed),
        },
        cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => AccountFields.Write(output, answer);
}
