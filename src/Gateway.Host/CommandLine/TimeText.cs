using System.Globalization;

namespace Gateway.Host.CommandLine;

/// <summary>Times as commands take and send them: RFC 3339, with an offset, since one without would be another time on another machine.</summary>
internal static class TimeText
{
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
        && (text.EndsWith('Z') || text[^6] is '+' or '-');

    /// <summary>In UTC.</summary>
    public static string ToWire(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
