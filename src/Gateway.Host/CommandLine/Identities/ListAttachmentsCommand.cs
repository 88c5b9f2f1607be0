using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway ldap policy list</c> and its like</summary>
internal sealed class ListAttachmentsCommand : ListCommand
{
    private readonly ProviderChoice _provider;

    public ListAttachmentsCommand(CommandContext context, ConnectionOptions connection, ProviderChoice provider)
        : base(context, connection, "list", "Lists what is attached to the users and groups of a provider.")
    {
        _provider = provider;
        provider.AddTo(this);
    }

    protected override string Operation => "ListOutsidePolicies";

    protected override string Member => "attachments";

    protected override IReadOnlyList<string> Head => ["KIND", "ID", "POLICIES"];

    protected override JsonObject Input(ParseResult parsed) => _provider.Read(parsed);

    protected override IReadOnlyList<string> Row(JsonNode item) =>
    [
        item["user"] is null ? "group" : "user",
        item.Text("user") ?? item.Cell("group"),
        string.Join(", ", (item["policies"] as JsonArray ?? []).Select(policy => policy?.ToString())),
    ];
}
