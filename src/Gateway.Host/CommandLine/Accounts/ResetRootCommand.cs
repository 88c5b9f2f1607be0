using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account reset-root</c></summary>
internal sealed class ResetRootCommand : SecretCommand, IDetailedCommand
{
    private readonly Argument<string> _id = AccountCommand.Id();

    public ResetRootCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "reset-root", "Gives the root of an account a new access key, and prints it as JSON with its secret, this once.") => Arguments.Add(_id);

    public string Details => """
        All earlier keys of that root, its service accounts among them, are refused from then on. The credentials of the installation's own root are
        changed in the settings instead: start the server with new GATEWAY_ROOT_ACCESS_KEY and GATEWAY_ROOT_SECRET_KEY.
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("ResetRootCredentials", new JsonObject { ["accountId"] = parsed.GetValue(_id) }, cancellationToken);
}
