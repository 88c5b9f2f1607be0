using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway identity list</c></summary>
internal sealed class ListIdentitiesCommand(CommandContext context, ConnectionOptions connection) : ListCommand(
    context, connection, "list", "Lists those who have logged in by identity providers.")
{
    protected override string Operation => "ListIdentities";

    protected override string Member => "identities";

    protected override IReadOnlyList<string> Head => ["KIND", "PROVIDER", "NAME", "SUBJECT", "ENABLED", "LAST LOGIN"];

    protected override JsonObject Input(ParseResult parsed) => [];

    protected override IReadOnlyList<string> Row(JsonNode item) =>
    [
        item.Cell("kind"),
        item.Text("provider") is { Length: > 0 } provider ? provider : "-",
        item.Cell("name"),
        item.Cell("subject"),
        item.YesNo("enabled") ?? "-",
        item.Cell("lastLogin"),
    ];
}
