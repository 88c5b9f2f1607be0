using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary><c>gateway service-account list</c></summary>
internal sealed class ListServiceAccountsCommand : ListCommand
{
    private readonly Option<string> _user = new("--user") { Description = "Those of this user. Without it, of whoever signs the request.", HelpName = "NAME" };

    public ListServiceAccountsCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "list", "Lists the service accounts of a user or of root.") => Options.Add(_user);

    protected override string Operation => "ListServiceAccounts";

    protected override string Member => "serviceAccounts";

    protected override IReadOnlyList<string> Head => ["ACCESS KEY", "NAME", "STATUS", "EXPIRES", "CREATED"];

    protected override JsonObject Input(ParseResult parsed) => new() { ["userName"] = parsed.GetValue(_user) };

    protected override IReadOnlyList<string> Row(JsonNode item) =>
        [item.Cell("accessKey"), item.Cell("name"), item.Cell("status"), item.Text("expires") ?? "never", item.Cell("created")];
}
