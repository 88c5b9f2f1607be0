using Gateway.Host.Settings;

namespace Gateway.Host.Shutdown;

internal static class ShutdownSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<TimeSpan>(
            "Shutdown:Timeout",
            "How long running requests may take to finish when the server stops; then they are cut off.",
            new Duration(TimeSpan.Zero, TimeSpan.FromDays(1)),
            o => o.Shutdown.Timeout,
            (o, v) => o.Shutdown.Timeout = v),
        new TypedSetting<TimeSpan>(
            "Shutdown:Delay",
            "How long work is still taken after /health/ready has begun to answer 503, so that load balancers notice first.",
            new Duration(TimeSpan.Zero, TimeSpan.FromHours(1)),
            o => o.Shutdown.Delay,
            (o, v) => o.Shutdown.Delay = v),
    ];
}
