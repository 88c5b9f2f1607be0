using Gateway.Host.Settings;

namespace Gateway.Host.Store;

internal static class CleanupSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<TimeSpan>(
            "Cleanup:Period",
            "How often files that nothing refers to any more are looked for.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            o => o.Cleanup.Period,
            (o, v) => o.Cleanup.Period = v),
        new TypedSetting<TimeSpan>(
            "Cleanup:Grace",
            "How long the bytes of a replaced or deleted object stay for reads that began before.",
            new Duration(TimeSpan.FromSeconds(10), TimeSpan.FromDays(365)),
            o => o.Cleanup.Grace,
            (o, v) => o.Cleanup.Grace = v),
        new TypedSetting<TimeSpan>(
            "Cleanup:KeepCompletedUploads",
            "How long the answer of a completed multipart upload is kept for a client that asks again.",
            new Duration(TimeSpan.Zero, TimeSpan.FromDays(365)),
            o => o.Cleanup.KeepCompletedUploads,
            (o, v) => o.Cleanup.KeepCompletedUploads = v),
        new TypedSetting<long>(
            "Scrub:BytesPerSecond",
            "How fast stored bytes are read in the background to check them. 0 switches that off.",
            new ByteSize(0, 1L << 40),
            o => o.Scrub.BytesPerSecond,
            (o, v) => o.Scrub.BytesPerSecond = v),
        new TypedSetting<TimeSpan>(
            "Scrub:Pause",
            "From the start of the server to the first check of all bytes, and from one to the next.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(40)),
            o => o.Scrub.Pause,
            (o, v) => o.Scrub.Pause = v),
    ];
}
