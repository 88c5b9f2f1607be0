using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account list</c></summary>
internal sealed class ListAccountsCommand(CommandContext context, ConnectionOptions connection) : ListCommand(context, connection, "list", "Lists the accounts of the installation, by id.")
{
    protected override string Operation => "ListAccounts";

    protected override string Member => "accounts";

    protected override IReadOnlyList<string> Head => ["ACCOUNT", "NAME", "ENABLED", "ROOT ACCESS", "CREATED"];

    protected override JsonObject Input(ParseResult parsed) => [];

    protected override IReadOnlyList<string> Row(JsonNode item) =>
        [item.Cell("accountId"), item.Cell("name"), item.YesNo("enabled") ?? "-", item.YesNo("rootAccess") ?? "-", item.Cell("created")];
}
