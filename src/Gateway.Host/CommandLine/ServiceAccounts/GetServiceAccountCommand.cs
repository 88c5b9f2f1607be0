using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary><c>gateway service-account get</c></summary>
internal sealed class GetServiceAccountCommand : AdminCommand
{
    private readonly Argument<string> _key = ServiceAccountCommand.Key();

    public GetServiceAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "get", "Shows a service account with the policies that narrow it; its secret is never shown again.") => Arguments.Add(_key);

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("GetServiceAccount", new JsonObject { ["accessKey"] = parsed.GetValue(_key) }, cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => ServiceAccountFields.Write(output, answer);
}
