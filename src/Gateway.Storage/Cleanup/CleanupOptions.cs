using System.Globalization;

namespace Gateway.Storage.Cleanup;

/// <summary>When files that nothing refers to any more are removed.</summary>
public sealed class CleanupOptions
{
    /// <summary>How often cleanup looks; default 30 seconds, at least one second.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the bytes of a replaced or deleted object stay; default 5 minutes, at least 10 seconds. A read that was begun before the change
    /// opens its files within this time.
    /// </summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the answer of a completed multipart upload is kept for a client that asks again; default one day.</summary>
    public TimeSpan KeepCompletedUploads { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many blobs are looked up or removed at a time; default 1,000, from 1 to 100,000.</summary>
    public int BatchSize { get; set; } = 1000;

    /// <summary>Everything that is wrong, one sentence each that names the setting, its value and what is accepted.</summary>
    public IReadOnlyList<string> FindMistakes()
    {
        var mistakes = new List<string>();
        AddIf(mistakes, Period < TimeSpan.FromSeconds(1) || Period > TimeSpan.FromDays(1), nameof(Period), Period, "00:00:01 to 1.00:00:00");
        AddIf(mistakes, Grace < TimeSpan.FromSeconds(10), nameof(Grace), Grace, "00:00:10 or more");
        AddIf(mistakes, KeepCompletedUploads < TimeSpan.Zero, nameof(KeepCompletedUploads), KeepCompletedUploads, "00:00:00 or more");
        AddIf(mistakes, BatchSize is < 1 or > 100_000, nameof(BatchSize), BatchSize, "1 to 100000");
        return mistakes;
    }

    private static void AddIf(List<string> mistakes, bool wrong, string setting, object value, string accepted)
    {
        if (wrong)
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{setting} is {value}: {accepted} is accepted."));
        }
    }
}
