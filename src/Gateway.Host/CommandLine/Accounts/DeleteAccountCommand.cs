using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account delete</c></summary>
internal sealed class DeleteAccountCommand : AdminCommand
{
    private readonly Argument<string> _id = AccountCommand.Id();

    public DeleteAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "delete", "Deletes an account that owns nothing any more: no bucket, user, group, role, policy or provider. Its root is refused from then on.") =>
        Arguments.Add(_id);

    protected override async Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(_id);
        await client.AskAsync("DeleteAccount", new JsonObject { ["accountId"] = id }, cancellationToken);
        return new JsonObject { ["accountId"] = id };
    }

    protected override void Write(CommandOutput output, JsonObject answer) => output.Line($"Account {answer.Text("accountId")} is deleted.");
}
