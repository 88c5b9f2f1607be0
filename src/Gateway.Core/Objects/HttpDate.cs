using System.Globalization;

namespace Gateway.Core.Objects;

/// <summary>The dates of HTTP headers: whole seconds, UTC.</summary>
/// <remarks>RFC 9110, section 5.6.7.</remarks>
public static class HttpDate
{
    private const string Rfc850 = "dddd, dd-MMM-yy HH:mm:ss 'GMT'";

    private static readonly string[] s_fullYear =
        ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"];

    /// <summary>Reads any of the three forms that a recipient must accept.</summary>
    /// <param name="text">The header.</param>
    /// <param name="now">Decides the century of a year of two digits: never more than 50 years ahead.</param>
    /// <param name="date">The date.</param>
    public static bool TryParse(string? text, DateTimeOffset now, out DateTimeOffset date)
    {
        if (DateTimeOffset.TryParseExact(
            text, s_fullYear, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date))
        {
            return true;
        }

        // The day of the week depends on the century, so it is checked only once that is known.
        var comma = text?.IndexOf(", ", StringComparison.Ordinal) ?? -1;
        if (comma < 0
            || !DateTimeOffset.TryParseExact(
                text.AsSpan(comma + 2), Rfc850.AsSpan(6), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
        {
            return false;
        }

        var century = now.Year - (now.Year % 100) + 100;
        for (var year = century + (parsed.Year % 100); ; year -= 100)
        {
            if (year <= now.Year + 50)
            {
                var inCentury = string.Create(CultureInfo.InvariantCulture, $"{text![..comma]}, {parsed:dd MMM} {year:d4} {parsed:HH:mm:ss} GMT");
                return DateTimeOffset.TryParseExact(
                    inCentury, "dddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
            }
        }
    }

    /// <summary>The preferred form, for instance <c>Sun, 06 Nov 1994 08:49:37 GMT</c>. Fractions of a second are cut off.</summary>
    public static string Format(DateTimeOffset date) => date.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
}
