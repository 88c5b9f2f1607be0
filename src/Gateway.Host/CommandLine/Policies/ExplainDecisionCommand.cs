using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Policies;

/// <summary><c>gateway policy explain</c>: opens the message that came with a refusal.</summary>
internal sealed class ExplainDecisionCommand : AdminCommand, IDetailedCommand
{
    private readonly Argument<string> _message = new("MESSAGE")
    {
        Description = "The text of a refusal, or what follows \"Encoded authorization failure message:\" in it, or its header x-amz-encoded-authorization-message; "
            + "- reads standard input.",
    };

    public ExplainDecisionCommand(CommandContext context)
        : this(context, new ConnectionOptions())
    {
    }

    private ExplainDecisionCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "explain", "Says why a request was refused: opens the message that came with the refusal.")
    {
        Arguments.Add(_message);
        connection.AddTo(this);
    }

    public string Details => """
        It needs the permission admin:ExplainDecision, in the account of whoever was refused. "aws sts decode-authorization-message" shows the same as JSON.
        """;

    protected override async Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var message = parsed.GetRequiredValue(_message);
        var answer = await AskAsync(client, SealedMessage.Find(message == "-" ? Context.ReadFile(message) : message), cancellationToken);
        return answer["decision"]?.DeepClone() as JsonObject
            ?? throw new AdminException(null, "The answer of the server holds no decision.", AdminAdvice.For("UnknownOperationException"));
    }

    private static async Task<JsonObject> AskAsync(AdminClient client, IReadOnlyList<string> candidates, CancellationToken cancellationToken)
    {
        foreach (var candidate in candidates.SkipLast(1))
        {
            try
            {
                return await client.AskAsync("ExplainDecision", new JsonObject { ["message"] = candidate }, cancellationToken);
            }
            catch (AdminException e) when (e.Code == "InvalidAuthorizationMessageException")
            {
                // The next word may belong to it.
            }
        }

        return await client.AskAsync("ExplainDecision", new JsonObject { ["message"] = candidates[^1] }, cancellationToken);
    }

    protected override void Write(CommandOutput output, JsonObject answer) => DecisionText.Write(output, answer);
}
