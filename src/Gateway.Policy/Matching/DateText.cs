using System.Globalization;

namespace Gateway.Policy.Matching;

/// <summary>
/// Reads the dates of policies and requests: the W3C's forms of ISO 8601 (<c>2026</c>, <c>2026-11</c>, <c>2026-11-23</c>,
/// <c>2026-11-23T10:15Z</c>, <c>2026-11-23T10:15:30.25+01:00</c>; without an offset it is UTC), or seconds since 1970. Four digits are a year.
/// </summary>
/// <remarks>https://www.w3.org/TR/NOTE-datetime</remarks>
internal static class DateText
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] s_forms =
    [
        "yyyy",
        "yyyy-MM",
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <param name="text">One of the forms, without spaces.</param>
    /// <param name="ticks">The time in ticks of UTC, as <see cref="DateTimeOffset.UtcTicks"/>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        if (DateTime.TryParseExact(text, s_forms, CultureInfo.InvariantCulture, Utc, out var date))
        {
            ticks = date.Ticks;
            return true;
        }

        ticks = 0;
        return NumberText.TryParse(text, out var seconds) && TryFromSeconds(seconds, out ticks);
    }

    /// <summary>The ticks of seconds since 1970; false when that is before the year 1 or after 9999.</summary>
    public static bool TryFromSeconds(decimal seconds, out long ticks)
    {
        ticks = 0;
        var earliest = (decimal)(DateTime.MinValue - DateTime.UnixEpoch).TotalSeconds;
        var latest = (decimal)(DateTime.MaxValue - DateTime.UnixEpoch).TotalSeconds;
        if (seconds < earliest || seconds >= latest)
        {
            return false;
        }

        ticks = DateTime.UnixEpoch.Ticks + (long)(seconds * TimeSpan.TicksPerSecond);
        return true;
    }

    public static decimal ToSeconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerSecond;
}
