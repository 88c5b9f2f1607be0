using Gateway.Host.Settings;

namespace Gateway.Host.Telemetry;

internal static class TelemetrySettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<Uri?>(
            "Telemetry:OtlpEndpoint",
            "The OpenTelemetry collector that metrics and traces are sent to. Without it they are only at /metrics.",
            new Parsed<Uri?>("an http or https URL, as http://127.0.0.1:4317", ParseUrl, v => v?.ToString() ?? ""),
            o => o.Telemetry.OtlpEndpoint,
            (o, v) => o.Telemetry.OtlpEndpoint = v),
        new TypedSetting<OtlpProtocol>(
            "Telemetry:OtlpProtocol",
            "How the collector is spoken to: gRPC, or Protobuf over HTTP (to /v1/metrics and /v1/traces below the endpoint).",
            new Choice<OtlpProtocol>(),
            o => o.Telemetry.OtlpProtocol,
            (o, v) => o.Telemetry.OtlpProtocol = v),
        new TypedSetting<string?>(
            "Telemetry:OtlpHeaders",
            "Headers for the collector, such as its API key.",
            new Text("name=value, several divided by commas", text => text.Split(',').All(h => h.IndexOf('=', StringComparison.Ordinal) > 0)),
            o => o.Telemetry.OtlpHeaders,
            (o, v) => o.Telemetry.OtlpHeaders = v) { IsSecret = true, MayComeFromFile = true },
        new TypedSetting<long>(
            "Telemetry:TracePercentage",
            "Of 100 requests, how many are traced. Those whose caller says follow the caller.",
            new Number(0, 100),
            o => o.Telemetry.TracePercentage,
            (o, v) => o.Telemetry.TracePercentage = (int)v),
    ];

    private static (bool Accepted, Uri? Value) ParseUrl(string text) =>
        (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps), url);
}
