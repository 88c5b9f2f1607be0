using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Pipeline;

/// <summary>Counts, times and names requests for metrics, traces and the debug log. Safe for concurrent use.</summary>
internal sealed partial class RequestTelemetry : IDisposable
{
    /// <summary>The meter to listen to.</summary>
    public const string MeterName = "Gateway.Api";

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

    /// <summary>Names the request's activity after its operation.</summary>
    public static void Name(RequestTrace trace)
    {
        if (Activity.Current is { } activity)
        {
            activity.DisplayName = trace.Operation;
            activity.SetTag("rpc.system", "aws-api");
            activity.SetTag("rpc.service", "S3");
            activity.SetTag("rpc.method", trace.Operation);
            activity.SetTag("aws.request_id", trace.RequestId);
        }
    }

    /// <summary>The request was answered, or its connection broken.</summary>
    public void Ended(RequestTrace trace, int status)
    {
        var elapsed = Stopwatch.GetElapsedTime(trace.Started);
        _durations.Record(
            elapsed.TotalSeconds,
            new KeyValuePair<string, object?>("operation", trace.Operation),
            new KeyValuePair<string, object?>("status", status));
        LogRequest(_logger, trace.RequestId, trace.Operation, status, elapsed.TotalMilliseconds);
    }

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Request {RequestId}: {Operation} answered {Status} in {Milliseconds:F3} ms")]
    private static partial void LogRequest(ILogger logger, string requestId, string operation, int status, double milliseconds);
}
