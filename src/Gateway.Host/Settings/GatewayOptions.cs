using Gateway.Host.Data;
using Gateway.Host.Federation;
using Gateway.Host.Identity;
using Gateway.Host.Limits;
using Gateway.Host.Logs;
using Gateway.Host.Memory;
using Gateway.Host.Proxies;
using Gateway.Host.Server;
using Gateway.Host.Shutdown;
using Gateway.Host.Telemetry;
using Gateway.Host.Tls;
using Gateway.Iam.Signing;
using Gateway.Metadata.Rocks;
using Gateway.Storage.Cleanup;
using Gateway.Storage.Disk;

namespace Gateway.Host.Settings;

/// <summary>The options of every feature. Read only once the server starts.</summary>
internal sealed class GatewayOptions
{
    public DataOptions Data { get; } = new();

    public ServerOptions Server { get; } = new();

    public TlsOptions Tls { get; } = new();

    public ProxyOptions Proxies { get; } = new();

    public LimitOptions Limits { get; } = new();

    public MemoryOptions Memory { get; } = new();

    public ShutdownOptions Shutdown { get; } = new();

    public IdentityOptions Identity { get; } = new();

    public VerifierOptions Signing { get; } = new();

    public RocksOptions Metadata { get; } = new();

    public DiskOptions Storage { get; } = new();

    /// <summary>See <see cref="Gateway.Api.Pipeline.ApiOptions.FiltersBucketList"/>.</summary>
    public bool FiltersBucketList { get; set; }

    /// <summary>See <see cref="Gateway.Api.Pipeline.ApiOptions.InlineLimit"/>.</summary>
    public int InlineLimit { get; set; } = 64 * 1024;

    /// <summary>See <see cref="Gateway.Api.Pipeline.ApiOptions.BlocksPublicAccess"/>.</summary>
    public bool BlocksPublicAccess { get; set; } = true;

    public CleanupOptions Cleanup { get; } = new();

    public ScrubOptions Scrub { get; } = new();

    public LogOptions Logs { get; } = new();

    public TelemetryOptions Telemetry { get; } = new();

    public FederationOptions Federation { get; } = new();

    /// <summary>What is right and still to be told, a sentence each.</summary>
    public List<string> Warnings { get; } = [];
}
