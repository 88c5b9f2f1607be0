using System.Globalization;
using Gateway.Host.Settings;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary>When something ends, as people write it: a time, or how long from now.</summary>
internal static class Expiry
{
    /// <summary>What is accepted, for messages and help.</summary>
    public const string Accepts = "a time such as 2030-12-31T23:59:59Z, or how long from now, such as 12h or 90d";

    /// <summary>Whether the text is one.</summary>
    public static bool IsValid(string text) => TryParseTime(text, out _) || new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(36500)).TryParse(text, out _);

    /// <summary>The time in the form of RFC 3339, UTC.</summary>
    /// <param name="text">Valid.</param>
    public static string ToWire(string text, DateTimeOffset now) => (TryParseTime(text, out var time) ? time : now + DurationOf(text))
        .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static TimeSpan DurationOf(string text)
    {
        new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(36500)).TryParse(text, out var duration);
        return duration;
    }

    // A time without offset would be another one on another machine.
    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
        && (text.EndsWith('Z') || text[^6] is '+' or '-');
}
