using System.Globalization;

namespace Gateway.Iam.Signing.V2;

/// <summary>The dates of HTTP that SigV2 accepts: RFC 1123 (also with a numeric zone), RFC 850, asctime; and SigV4's form, which tools send, too.</summary>
/// <remarks>RFC 2616 section 3.3.1</remarks>
internal static class V2Date
{
    private static readonly string[] s_formats =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "ddd, d MMM yyyy HH:mm:ss 'GMT'",
        "ddd, dd MMM yyyy HH:mm:ss 'UTC'",
        "ddd, dd MMM yyyy HH:mm:ss zzz",
        "ddd, d MMM yyyy HH:mm:ss zzz",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
        "yyyyMMdd'T'HHmmss'Z'",
    ];

    public static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            s_formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time)
        && time >= DateTimeOffset.UnixEpoch;
}
