using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account reset-root</c></summary>
internal sealed class ResetRootCommand : AdminCommand
{
    private const string About = """
        Gives the root of an account a new access key and secret, and shows them this once. The old ones are refused from then on. Root credentials that
        come from the server's settings are changed there and not here.
        """;

    private readonly Argument<string> _id = AccountCommand.Id();

    public ResetRootCommand(CommandContext context)
        : base(context, "reset-root", About) => Arguments.Add(_id);

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("ResetRootCredentials", new JsonObject { ["accountId"] = parsed.GetValue(_id) }, cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => output.Fields(
        ("Account", answer.Text("accountId")), ("Access key", answer.Text("accessKey")), ("Secret key", answer.Text("secretKey")));
}
