using System.Globalization;
using System.Text;

namespace Gateway.Fuzz.Targets;

/// <summary>Percent-decoding, one byte after the other.</summary>
internal static class SlowDecoder
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Null for what cannot be decoded.</summary>
    public static string? Decode(string text, bool plusIsSpace)
    {
        var bytes = new List<byte>();
        while (text.Length > 0)
        {
            if (text[0] == '%')
            {
                if (text.Length < 3 || !text[1..3].All(char.IsAsciiHexDigit))
                {
                    return null;
                }

                bytes.Add(byte.Parse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                text = text[3..];
                continue;
            }

            bytes.Add(text[0] == '+' && plusIsSpace ? (byte)' ' : (byte)text[0]);
            text = text[1..];
        }

        try
        {
            return s_strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
