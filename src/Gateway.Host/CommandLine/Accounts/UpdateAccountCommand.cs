using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account update</c></summary>
internal sealed class UpdateAccountCommand : AdminCommand
{
    private const string About = """
        Changes an account. What is not named stays as it is.

          gateway account update 123456789012 --root-access false    its root is refused from now on, its users are not
          gateway account update 123456789012 --enabled false        everybody in it is refused; its data stays
        """;

    private readonly Argument<string> _id = AccountCommand.Id();
    private readonly Option<string> _name = new("--name") { Description = "What people call it; 1 to 50 characters.", HelpName = "NAME" };
    private readonly Option<bool?> _enabled = new("--enabled") { Description = "Whether the credentials of the account are accepted.", HelpName = "true|false" };
    private readonly Option<bool?> _rootAccess = new("--root-access") { Description = "Whether the account's root may do anything.", HelpName = "true|false" };

    public UpdateAccountCommand(CommandContext context)
        : base(context, "update", About)
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

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) => client.AskAsync(
        "UpdateAccount",
        new JsonObject
        {
            ["accountId"] = parsed.GetValue(_id),
            ["name"] = parsed.GetValue(_name),
            ["enabled"] = parsed.GetValue(_enabled),
            ["rootAccess"] = parsed.GetValue(_rootAccess),
        },
        cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => AccountFields.Write(output, answer);
}
