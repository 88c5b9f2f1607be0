using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Sessions;

/// <summary><c>gateway session rotate-keys</c></summary>
internal sealed class RotateSessionKeysCommand : AdminCommand, IDetailedCommand
{
    private readonly Option<bool> _discard = new("--discard-older") { Description = "Deletes the older keys: all living sessions of the installation are refused." };

    public RotateSessionKeysCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "rotate-keys", "Seals the tokens of new sessions with a new key. The server does so by itself when a key is old enough.") =>
        Options.Add(_discard);

    public string Details => """
        Whoever knows such a key can make sessions of anybody. When one may have become known:

          gateway session rotate-keys --discard-older
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        client.AskAsync("RotateSessionKeys", new JsonObject { ["discardOlder"] = parsed.GetValue(_discard) }, cancellationToken);

    protected override void Write(CommandOutput output, JsonObject answer) => output.Line("New sessions are sealed with a new key.");
}
