namespace Gateway.Host.Telemetry;

internal sealed class TelemetryOptions
{
    /// <summary>The collector that metrics and traces are sent to; null: none. <c>/metrics</c> is always there.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Default: gRPC.</summary>
    public OtlpProtocol OtlpProtocol { get; set; } = OtlpProtocol.Grpc;

    /// <summary>Headers for the collector, as <c>name=value,name=value</c>; null: none.</summary>
    public string? OtlpHeaders { get; set; }

    /// <summary>Of 100 requests, how many are traced; one whose caller has decided follows that. Default: 100.</summary>
    public int TracePercentage { get; set; } = 100;
}
