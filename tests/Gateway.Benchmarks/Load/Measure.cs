namespace Gateway.Benchmarks.Load;

/// <summary>What one contender did in one round.</summary>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Cpu">How many seconds the contender computed in the meantime, without the load generator.</param>
/// <param name="Median">Latency in milliseconds; 0 where it has no meaning.</param>
/// <param name="Percentile99">Latency in milliseconds; 0 where it has no meaning.</param>
internal sealed record Measure(long Requests, double Seconds, double Cpu, double Median = 0, double Percentile99 = 0)
{
    /// <summary>Requests per second.</summary>
    public double Rate => Requests / Seconds;

    /// <summary>In microseconds.</summary>
    public double CpuPerRequest => Cpu / Requests * 1e6;
}
