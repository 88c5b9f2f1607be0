using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Principals;

/// <summary><c>gateway user get</c> and <c>gateway group get</c></summary>
internal sealed class GetPrincipalCommand : AdminCommand
{
    private readonly bool _isGroup;
    private readonly Argument<string> _name;

    public GetPrincipalCommand(CommandContext context, ConnectionOptions connection, bool isGroup)
        : base(context, connection, "get", $"Shows a {(isGroup ? "group" : "user")}, and whether it is enabled.")
    {
        _isGroup = isGroup;
        _name = new Argument<string>(isGroup ? "GROUP" : "USER") { Description = $"The {(isGroup ? "group" : "user")}'s name." };
        Arguments.Add(_name);
    }

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) => client.AskAsync(
        _isGroup ? "GetGroup" : "GetUser", new JsonObject { [_isGroup ? "groupName" : "userName"] = parsed.GetValue(_name) }, cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => PrincipalFields.Write(output, answer, _isGroup);
}
