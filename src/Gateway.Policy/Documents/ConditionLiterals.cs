using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Policy.Documents;

/// <summary>The values that conditions compare with, as policies write them.</summary>
internal static class ConditionLiterals
{
    /// <summary>The forms of ISO 8601 that the W3C names, to the fraction of a second.</summary>
    private static readonly string[] s_timeFormats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Whether an operator can be given a value. Texts are always valid; so is <c>*</c> in place of an ARN.</summary>
    public static bool IsValid(string value, Comparison comparison) => comparison switch
    {
        >= Comparison.NumericEquals and <= Comparison.NumericGreaterThanEquals => TryReadNumber(value, out _),
        >= Comparison.DateEquals and <= Comparison.DateGreaterThanEquals => TryReadTime(value, out _),
        Comparison.Bool or Comparison.Null => TryReadBoolean(value, out _),
        Comparison.BinaryEquals => Base64.IsValid(value),
        Comparison.IpAddress or Comparison.NotIpAddress => TryReadNetwork(value, out _, out _),
        >= Comparison.ArnEquals and <= Comparison.ArnNotLike => value == "*" || ArnParts.TryRead(value, out _),
        _ => true,
    };

    public static bool TryReadNumber(string value, out decimal number) =>
        decimal.TryParse(
            value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out number);

    /// <summary>ISO 8601, where UTC is meant if no offset is given, or seconds since 1970.</summary>
    public static bool TryReadTime(string value, out DateTimeOffset time)
    {
        if (DateTimeOffset.TryParseExact(
            value, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time))
        {
            return true;
        }

        // A year of four digits has been read as one; seconds that few are nobody's.
        if (!TryReadNumber(value, out var seconds)
            || seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds()
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    public static bool TryReadBoolean(string value, out bool truth)
    {
        truth = value.Equals("true", StringComparison.OrdinalIgnoreCase);
        return truth || value.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An address, alone or with the length of a prefix after a slash. Bits after the prefix do not count.</summary>
    public static bool TryReadNetwork(string value, out IPAddress address, out int prefix)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        prefix = 0;
        if (!TryReadAddress(slash < 0 ? value : value.AsSpan(0, slash), out address))
        {
            return false;
        }

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        prefix = bits;
        return slash < 0
            || (int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits);
    }

    /// <summary>Only the forms that people write: no numbers in other bases, no missing parts, no zones.</summary>
    private static bool TryReadAddress(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        var isV6 = text.Contains(':');
        if (isV6 ? text.ContainsAny("%[]/") : !IsDotted(text))
        {
            return false;
        }

        if (!IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        address = parsed;
        return true;
    }

    private static bool IsDotted(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.Length is 0 or > 3 || part.IndexOfAnyExceptInRange('0', '9') >= 0 || (part.Length > 1 && part[0] == '0'))
            {
                return false;
            }

            parts++;
        }

        return parts == 4;
    }
}
