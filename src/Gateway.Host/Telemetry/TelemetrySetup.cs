using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gateway.Host.Telemetry;

/// <summary>Registers what is measured and where it goes.</summary>
internal static class TelemetrySetup
{
    public static void AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("gateway", serviceVersion: ProductVersion.Current))
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(GatewayTelemetry.SourceName, "Gateway.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                    .AddRuntimeInstrumentation()
                    .AddPrometheusExporter();
                if (options.OtlpEndpoint is not null)
                {
                    metrics.AddOtlpExporter(exporter => Configure(exporter, options, "v1/metrics"));
                }
            });

        if (options.OtlpEndpoint is not null)
        {
            // Without a collector no trace is made: activities cost time on every request.
            telemetry.WithTracing(traces => traces
                .AddSource(GatewayTelemetry.SourceName, "Microsoft.AspNetCore")
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TracePercentage / 100.0)))
                .AddOtlpExporter(exporter => Configure(exporter, options, "v1/traces")));
        }
    }

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        var isHttp = options.OtlpProtocol == OtlpProtocol.Http;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;

        // The exporter appends the path only to an endpoint that it found in the environment.
        exporter.Endpoint = isHttp ? new Uri(options.OtlpEndpoint!.ToString().TrimEnd('/') + "/" + path) : options.OtlpEndpoint!;
        exporter.Headers = options.OtlpHeaders;
    }
}
