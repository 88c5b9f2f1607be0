using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Principals;

/// <summary><c>gateway user enable</c> and its like: switches a user or a group on or off.</summary>
internal sealed class StatusCommand : AdminCommand
{
    private readonly string _kind;
    private readonly bool _isEnabled;
    private readonly Argument<string> _name;

    /// <param name="kind"><c>user</c> or <c>group</c>.</param>
    /// <param name="isEnabled">What it is to become.</param>
    public StatusCommand(CommandContext context, ConnectionOptions connection, string kind, bool isEnabled, string about)
        : base(context, connection, isEnabled ? "enable" : "disable", about)
    {
        _kind = kind;
        _isEnabled = isEnabled;
        _name = new Argument<string>(kind.ToUpperInvariant()) { Description = $"The {kind}'s name." };
        Arguments.Add(_name);
    }

    protected override async Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var (action, member) = _kind == "user" ? ("SetUserStatus", "userName") : ("SetGroupStatus", "groupName");
        var input = new JsonObject { [member] = parsed.GetValue(_name), ["enabled"] = _isEnabled };
        await client.AskAsync(action, input, cancellationToken);
        return input;
    }

    protected override void Write(CommandOutput output, JsonObject answer) => output.Line(
        $"The {_kind} {CommandOutput.Printable(answer.Text(_kind + "Name")!)} is {(_isEnabled ? "enabled" : "disabled")}.");
}
