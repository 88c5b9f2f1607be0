using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway ldap sync</c></summary>
internal sealed class SyncIdentitiesCommand(CommandContext context, ConnectionOptions connection) : AdminCommand(
    context, connection, "sync", "Asks the directory now for everybody who once logged in, instead of at the next interval.")
{
    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("SyncIdentities", [], cancellationToken);

    protected override int ExitOf(JsonObject answer) => answer["fault"] is null ? ExitCode.Fine : ExitCode.Unreachable;

    protected override void Write(CommandOutput output, JsonObject answer) => output.Fields(
        ("Asked for", answer.Text("asked")),
        ("Changed", answer.Text("refreshed")),
        ("Gone, disabled", answer.Text("disabled")),
        ("Gone, deleted", answer.Text("deleted")),
        ("Ended early", answer.Text("fault")));
}
