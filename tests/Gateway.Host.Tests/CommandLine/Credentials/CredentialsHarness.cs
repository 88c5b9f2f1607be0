using System.Text.Json.Nodes;
using Gateway.Host.CommandLine;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.Store;
using Gateway.Host.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Host.Tests.CommandLine.Credentials;

/// <summary>Runs commands for credentials against servers that a test makes up.</summary>
internal sealed class CredentialsHarness : IDisposable
{
    public CredentialsHarness()
    {
        Sts = new FakeSts(Time);
        Environment = new Dictionary<string, string> { ["HOME"] = Folder.FullPath, ["GATEWAY_ENDPOINT"] = FakeSts.Endpoint };
        Links = Sts.Handler;
    }

    public TemporaryFolder Folder { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public FakeSts Sts { get; }

    public FakeTerminal Terminal { get; } = new();

    public Dictionary<string, string> Environment { get; }

    public Func<OutboundLink, HttpMessageHandler> Links { get; set; }

    public string Input { get; set; } = "";

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    /// <summary>What was printed for programs.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(params string[] arguments)
    {
        using var input = new StringReader(Input);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var context = new CommandContext(Environment, new StoreBackendFactory(Time), Time, input, output, errors) { Terminal = Terminal, Links = Links };
        var code = await GatewayCommand.RunAsync(["credentials", .. arguments], context);
        (Output, Errors) = (output.ToString(), errors.ToString());
        return code;
    }

    public void Dispose() => Folder.Dispose();
}
