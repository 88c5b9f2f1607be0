using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Policies;

/// <summary><c>gateway policy explain</c>: opens the message that came with a refusal.</summary>
internal sealed class ExplainDecisionCommand : AdminCommand, IDetailedCommand
{
    private readonly Argument<string> _message = new("MESSAGE")
    {
        Description = "What follows \"Encoded authorization failure message:\" in a refusal, or its header x-amz-encoded-authorization-message; - reads standard input.",
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
        var answer = await client.AskAsync(
            "ExplainDecision", new JsonObject { ["message"] = (message == "-" ? Context.ReadFile(message) : message).Trim() }, cancellationToken);
        return answer["decision"]?.DeepClone() as JsonObject
            ?? throw new AdminException(null, "The answer of the server holds no decision.", AdminAdvice.For("UnknownOperationException"));
    }

    protected override void Write(CommandOutput output, JsonObject answer) => DecisionText.Write(output, answer);
}
