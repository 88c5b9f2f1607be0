using Gateway.Host.Data;
using Gateway.Host.Federation;
using Gateway.Host.Health;
using Gateway.Host.Identity;
using Gateway.Host.Memory;
using Gateway.Host.Settings;
using Gateway.Host.Shutdown;
using Gateway.Host.Telemetry;
using Gateway.Host.Tls;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Host.Server;

/// <summary>
/// The whole server: data folder, store, the S3 listener and the management listener. Starts them in the order in which they need each
/// other and stops them in the reverse one.
/// </summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    /// <summary>For a scrape that runs while everything else has stopped.</summary>
    private static readonly TimeSpan s_managementPatience = TimeSpan.FromSeconds(2);

    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger<GatewayServer> _logger;
    private readonly Readiness _readiness = new();
    private readonly GatewayTelemetry _telemetry = new();
    private readonly NetworkMemory _memory;
    private DataFolder? _folder;
    private IBackend? _backend;
    private IdentitySystem? _identity;
    private FederationSystem? _federation;
    private CertificateStore? _certificates;
    private RequestGate? _gate;
    private WebServer? _management;
    private WebServer? _s3;

    private GatewayServer(GatewayOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _time = time;
        _loggers = loggers;
        _logger = loggers.CreateLogger<GatewayServer>();
        _memory = new NetworkMemory(options.Memory, time);
    }

    /// <summary>Where S3 is served.</summary>
    public Uri S3Address => _s3!.Address;

    /// <summary>Where health and metrics are served.</summary>
    public Uri ManagementAddress => _management!.Address;

    /// <summary>Who owns the installation.</summary>
    public RootIdentity Root => _identity!.Root;

    /// <summary>Network buffers in use, in bytes.</summary>
    public long NetworkMemoryInUse => _memory.InUse;

    /// <param name="options">Checked.</param>
    /// <param name="backends">Opens the store.</param>
    /// <param name="time">For everything that waits.</param>
    /// <param name="loggers">Not disposed with the server.</param>
    /// <param name="cancellationToken">Gives up; nothing keeps running then.</param>
    /// <exception cref="StartException">It cannot start; says what to do.</exception>
    /// <exception cref="SettingsException">A setting does not fit what is stored.</exception>
    public static async Task<GatewayServer> StartAsync(
        GatewayOptions options, IBackendFactory backends, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var server = new GatewayServer(options, time, loggers);
        try
        {
            await server.StartAsync(backends, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Withdraws readiness, refuses new requests, waits for running ones up to the timeout of the settings, and closes the listeners.
    /// </summary>
    /// <param name="cancellationToken">Cuts the wait short.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var stop = _options.Shutdown;
        _readiness.Stopping();
        if (stop.Delay > TimeSpan.Zero)
        {
            _logger.StopAnnounced(stop.Delay);
            await Task.Delay(stop.Delay, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _gate!.Close();
        _logger.Stopping(_gate.Running, stop.Timeout);
        using var timeout = new CancellationTokenSource(stop.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await using (either.Token.Register(() => _logger.CutOff(_gate.Running)))
        {
            await _s3!.StopAsync(either.Token);
        }

        using var patience = new CancellationTokenSource(s_managementPatience, _time);
        await _management!.StopAsync(patience.Token);
        _logger.Stopped();
    }

    /// <summary>Releases everything; requests that still run are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var part in new IAsyncDisposable?[] { _s3, _federation, _identity, _backend, _certificates, _management })
            {
                if (part is not null)
                {
                    await part.DisposeAsync();
                }
            }
        }
        finally
        {
            _memory.Dispose();
            _telemetry.Dispose();
            _folder?.Dispose();
        }
    }

    private async Task StartAsync(IBackendFactory backends, CancellationToken cancellationToken)
    {
        foreach (var warning in _options.Warnings)
        {
            _logger.SettingWarning(warning);
        }

        _folder = DataFolder.Open(_options.Data.Folder);
        var keys = MasterKeyRing.LoadOrMake(_folder, _options.Identity);
        if (keys.Handover is not null)
        {
            _logger.RotationInterrupted();
        }

        // Most of a start is code that runs for the first time; the two longest parts of it do not need each other.
        var opening = Task.Run(() => OpenBackendAsync(backends, _folder, cancellationToken), CancellationToken.None);
        await Task.WhenAll(ListenForManagementAsync(cancellationToken), opening);
        _identity = await IdentitySystem.OpenAsync(_folder, _backend!.Documents, keys, _options, _time, _loggers, cancellationToken);
        _federation = FederationSystem.Open(_options, _identity, _time, _loggers);
        _gate = new RequestGate(_backend.CreateHandler(_identity, _federation));
        _telemetry.Observe(_memory, () => _gate.Running);
        _federation.Observe(_telemetry.Meter);
        if (_options.Tls.IsEnabled)
        {
            _certificates = new CertificateStore(
                _options.Tls, _options.Federation.Certificates.IsEnabled, _time, _loggers.CreateLogger<CertificateStore>());
        }

        _s3 = await WebServer.StartAsync("S3", ConfigureS3, app => app.Run(_gate.HandleAsync), _loggers, cancellationToken);
        _readiness.Started(_backend.FindTroubleAsync);
        _logger.Started(ProductVersion.Current, _folder.FullPath, _options.Signing.Region, Root.Account.Id.Value);
        _logger.RootCredentials(Root.Origin);
        _logger.ManagementListening(_management!.Address);
        _logger.S3Listening(_s3.Address);
    }

    private async Task OpenBackendAsync(IBackendFactory backends, DataFolder folder, CancellationToken cancellationToken) =>
        _backend = await backends.OpenAsync(folder, _options, _loggers, cancellationToken);

    private async Task ListenForManagementAsync(CancellationToken cancellationToken) => _management =
        await WebServer.StartAsync("The management listener", ConfigureManagement, UseManagement, _loggers, cancellationToken);

    private void ConfigureS3(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => KestrelSetup.Configure(kestrel, _options, _certificates, _time, _loggers));
        builder.WebHost.UseSockets(sockets => KestrelSetup.Configure(sockets, _options));
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>>(_memory);
    }

    private void ConfigureManagement(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 1_000;
            KestrelSetup.Listen(kestrel, _options.Server.Management, _ => { });
        });
        builder.Services.AddTelemetry(_options.Telemetry);
    }

    private void UseManagement(WebApplication application)
    {
        application.UseOpenTelemetryPrometheusScrapingEndpoint();
        application.Run(new HealthEndpoints(_readiness).HandleAsync);
    }
}
