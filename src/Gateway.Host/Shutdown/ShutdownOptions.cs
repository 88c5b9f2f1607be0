namespace Gateway.Host.Shutdown;

internal sealed class ShutdownOptions
{
    /// <summary>How long running requests may take to finish. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long work is still taken after readiness has been withdrawn, for load balancers to notice. Default: 0.</summary>
    public TimeSpan Delay { get; set; }
}
