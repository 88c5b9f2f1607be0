using System.Globalization;

namespace Gateway.Api.Wire;

/// <summary>Whole numbers of requests: ASCII digits and nothing else. The framework's parsers would let NUL characters follow them.</summary>
internal static class DecimalText
{
    /// <summary>False for anything but digits, and for what a 64-bit number cannot hold.</summary>
    public static bool TryParse(string? text, out long value)
    {
        value = 0;
        return text is { Length: > 0 }
            && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>False for anything but digits, and for what a 32-bit number cannot hold.</summary>
    public static bool TryParse(string? text, out int value)
    {
        var fits = TryParse(text, out long wide) && wide <= int.MaxValue;
        value = fits ? (int)wide : 0;
        return fits;
    }

    /// <summary>The same, with a minus or plus sign before the digits where there is one.</summary>
    public static bool TryParseSigned(string? text, out int value)
    {
        if (text is ['-' or '+', .. var digits])
        {
            var isNumber = TryParse(digits, out value);
            value = text[0] == '-' ? -value : value;
            return isNumber;
        }

        return TryParse(text, out value);
    }
}
