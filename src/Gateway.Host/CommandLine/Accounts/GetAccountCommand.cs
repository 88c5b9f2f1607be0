using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account get</c></summary>
internal sealed class GetAccountCommand : AdminCommand
{
    private readonly Argument<string> _id = AccountCommand.Id();

    public GetAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "get", "Shows an account.") => Arguments.Add(_id);

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("GetAccount", new JsonObject { ["accountId"] = parsed.GetValue(_id) }, cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => AccountFields.Write(output, answer);
}
