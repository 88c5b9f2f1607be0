using Gateway.Host.Server;
using Gateway.Host.Settings;
using Microsoft.AspNetCore.Http;

namespace Gateway.Host.Tests.Testing;

/// <summary>A real server on free ports of this machine, with a fake store.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RunningServer(FakeBackend backend) => Backend = backend;

    public FakeBackend Backend { get; }

    public RecordingLoggers Loggers { get; } = new();

    public GatewayServer Server { get; private set; } = null!;

    public string DataFolder => _folder.PathOf("data");

    public static async Task<RunningServer> StartAsync(
        RequestDelegate handler, Action<GatewayOptions>? configure = null, FakeBackend? backend = null)
    {
        var running = new RunningServer(backend ?? new FakeBackend(handler));
        running.Server = await GatewayServer.StartAsync(
            running.Options(configure), running.Backend, TimeProvider.System, running.Loggers, TestContext.Current.CancellationToken);
        return running;
    }

    public GatewayOptions Options(Action<GatewayOptions>? configure = null)
    {
        var options = new GatewayOptions();
        options.Data.Folder = DataFolder;
        options.Server.Address = ListenAddress.Parse("127.0.0.1:0").Value;
        options.Server.Management = ListenAddress.Parse("127.0.0.1:0").Value;
        configure?.Invoke(options);
        return options;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
