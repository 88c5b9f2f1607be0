namespace Gateway.Api.Pipeline;

/// <summary>What is known of a request for logs and measurements, from its first byte on.</summary>
internal sealed class RequestTrace(string requestId, long started)
{
    public string RequestId { get; } = requestId;

    /// <summary>A timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long Started { get; } = started;

    /// <summary>AWS's name of the operation; <c>Unknown</c> until routing has found it.</summary>
    public string Operation { get; set; } = "Unknown";
}
