using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Pipeline;

/// <summary>Counts, times and names requests for metrics, traces and the debug log. Safe for concurrent use.</summary>
internal sealed partial class RequestTelemetry : IDisposable
{
    /// <summary>The meter to listen to.</summary>
    public const string MeterName = "Gateway.Api";

    /// <summary>The operation of a request that was refused before it was known.</summary>
    private const string Unknown = "Unknown";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _durations;
    private readonly ILogger _logger;

    public RequestTelemetry(ILogger logger)
    {
        _logger = logger;
        _durations = _meter.CreateHistogram<double>(
            "gateway.s3.request.duration",
            "s",
            "S3 requests, from their head to the end of their answer, by operation and status",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60] });
    }

    /// <summary>Names the request's trace after its operation.</summary>
    public static void Name(HttpContext http, string operation, string requestId)
    {
        http.Items[typeof(RequestTelemetry)] = operation;
        if (Activity.Current is { } activity)
        {
            activity.DisplayName = operation;
            activity.SetTag("rpc.system", "aws-api");
            activity.SetTag("rpc.service", "S3");
            activity.SetTag("rpc.method", operation);
            activity.SetTag("aws.request_id", requestId);
        }
    }

    /// <param name="http">The request, answered.</param>
    /// <param name="requestId">Its id.</param>
    /// <param name="started">A timestamp of <see cref="Stopwatch"/>.</param>
    public void Ended(HttpContext http, string requestId, long started)
    {
        var operation = http.Items.TryGetValue(typeof(RequestTelemetry), out var name) ? (string)name! : Unknown;
        var status = http.Response.StatusCode;
        var elapsed = Stopwatch.GetElapsedTime(started);
        _durations.Record(
            elapsed.TotalSeconds,
            new KeyValuePair<string, object?>("operation", operation),
            new KeyValuePair<string, object?>("status", status));
        LogRequest(_logger, requestId, operation, status, elapsed.TotalMilliseconds);
    }

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Request {RequestId}: {Operation} answered {Status} in {Milliseconds:F3} ms")]
    private static partial void LogRequest(ILogger logger, string requestId, string operation, int status, double milliseconds);
}
