using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Sessions;

/// <summary><c>gateway session list-revocations</c></summary>
internal sealed class ListRevocationsCommand : ListCommand
{
    private readonly Option<string> _account = SessionCommand.Account();

    public ListRevocationsCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "list-revocations", "Lists whose sessions are refused, and from before which time.") => Options.Add(_account);

    protected override string Operation => "ListRevocations";

    protected override string Member => "revocations";

    protected override IReadOnlyList<string> Head => ["SESSIONS OF", "SUBJECT", "ISSUED BEFORE", "REVOKED BY"];

    protected override JsonObject Input(ParseResult parsed) =>
        parsed.GetValue(_account) is { } account ? new JsonObject { ["accountId"] = account } : [];

    protected override IReadOnlyList<string> Row(JsonNode item) =>
        [item.Cell("scope"), item["name"] is null ? item.Cell("subject") : item.Cell("name"), item.Cell("issuedBefore"), item.Cell("createdBy")];
}
