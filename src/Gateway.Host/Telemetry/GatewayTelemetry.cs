using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gateway.Host.Memory;

namespace Gateway.Host.Telemetry;

/// <summary>The server's own measurements. Every meter and activity source called <see cref="SourceName"/> is exported.</summary>
internal sealed class GatewayTelemetry : IDisposable
{
    public const string SourceName = "Gateway";

    public Meter Meter { get; } = new(SourceName, ProductVersion.Current);

    public ActivitySource Activities { get; } = new(SourceName, ProductVersion.Current);

    /// <summary>Begins to report the network buffers and the requests that run.</summary>
    public void Observe(NetworkMemory memory, Func<int> running)
    {
        Meter.CreateObservableUpDownCounter("gateway.requests.running", running, "{request}", "Requests on the S3 listener that run now.");
        Meter.CreateObservableUpDownCounter("gateway.network.memory.used", () => memory.InUse, "By", "Network buffers in use.");
        Meter.CreateObservableUpDownCounter("gateway.network.memory.allocated", () => memory.Allocated, "By", "Network buffers, free ones included.");
    }

    public void Dispose()
    {
        Meter.Dispose();
        Activities.Dispose();
    }
}
