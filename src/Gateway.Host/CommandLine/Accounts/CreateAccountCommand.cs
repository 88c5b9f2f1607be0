using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Accounts;

/// <summary><c>gateway account create</c></summary>
internal sealed class CreateAccountCommand : SecretCommand, IDetailedCommand
{
    private readonly Option<string> _name = new("--name") { Description = "What people call it; 1 to 50 characters.", HelpName = "NAME", Required = true };

    public CreateAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "create", "Creates an account, and prints its ids and the access key of its root as JSON.") => Options.Add(_name);

    public string Details => """
        The secret is shown this once; "gateway account reset-root" makes another. Names are for people: several accounts can have the same.

          gateway account create --name analytics
          eval "$(gateway account create --name analytics --export)"
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("CreateAccount", new JsonObject { ["name"] = parsed.GetValue(_name) }, cancellationToken);
}
