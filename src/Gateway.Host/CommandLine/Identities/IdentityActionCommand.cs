using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Identities;

/// <summary>A command about one identity that a provider vouches for: <c>get</c>, <c>enable</c>, <c>disable</c>, <c>delete</c>.</summary>
internal sealed class IdentityActionCommand : AdminCommand
{
    private readonly string _action;
    private readonly bool? _isEnabled;
    private readonly ProviderChoice _provider = new(kind: null);
    private readonly Argument<string> _subject = new("SUBJECT") { Description = "Its DN, or the subject that \"gateway identity list\" shows." };

    /// <param name="action">Of the administration.</param>
    /// <param name="isEnabled">What it is to become; null for actions that do not ask.</param>
    public IdentityActionCommand(CommandContext context, ConnectionOptions connection, string name, string action, bool? isEnabled, string about)
        : base(context, connection, name, about)
    {
        _action = action;
        _isEnabled = isEnabled;
        Arguments.Add(_subject);
        _provider.AddTo(this);
    }

    protected override async Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var input = _provider.Read(parsed);
        input["subject"] = parsed.GetValue(_subject);
        if (_isEnabled is { } isEnabled)
        {
            input["enabled"] = isEnabled;
        }

        return await client.AskAsync(_action, input, cancellationToken);
    }

    protected override void Write(CommandOutput output, JsonObject answer)
    {
        if (answer.Count == 0)
        {
            output.Line("Done.");
            return;
        }

        output.Fields([.. answer.Where(member => member.Value is JsonValue).Select(member => (member.Key, member.Value?.ToString()))]);
        foreach (var group in (answer["groups"] as JsonArray ?? []).OfType<JsonNode>())
        {
            output.Fields(("group", group.Text("name") is { } name ? $"{name} ({group.Text("id")})" : group.Text("id")));
        }
    }
}
