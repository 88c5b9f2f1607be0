using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account reset-root</c></summary>
internal sealed class ResetRootCommand : AdminCommand, IDetailedCommand
{
    private readonly Argument<string> _id = AccountCommand.Id();

    public ResetRootCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "reset-root", "Gives the root of an account a new access key, and shows its secret this once.") => Arguments.Add(_id);

    public string Details => """
        All earlier keys of that root, its service accounts among them, are refused from then on. The installation's own root has the credentials of the
        server's settings, or of the file root-credentials.json in its data folder; they are changed there.
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("ResetRootCredentials", new JsonObject { ["accountId"] = parsed.GetValue(_id) }, cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => output.Fields(
        ("Account", answer.Text("accountId")), ("Access key", answer.Text("accessKey")), ("Secret key", answer.Text("secretKey")));
}
