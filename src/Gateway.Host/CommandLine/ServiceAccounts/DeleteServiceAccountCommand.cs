using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary><c>gateway service-account delete</c></summary>
internal sealed class DeleteServiceAccountCommand : AdminCommand
{
    private readonly Argument<string> _key = ServiceAccountCommand.Key();

    public DeleteServiceAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "delete", "Deletes a service account; it is refused from the next request on.") => Arguments.Add(_key);

    protected override async Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["accessKey"] = parsed.GetValue(_key) };
        await client.AskAsync("DeleteServiceAccount", input, cancellationToken);
        return input;
    }

    protected override void Write(CommandOutput output, JsonObject answer) =>
        output.Line($"The service account {CommandOutput.Printable(answer.Text("accessKey")!)} is deleted.");
}
