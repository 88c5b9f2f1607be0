using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Conformance.Metadata;

/// <summary>Reads the words in which headers carry text beyond ASCII.</summary>
/// <remarks>RFC 2047. Spaces between two words are not part of the text.</remarks>
internal static partial class EncodedWord
{
    public static string Decode(string value)
    {
        value = BetweenWords().Replace(value, "$1");
        return Word().Replace(value, word => word.Groups[1].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[2].Value))
            : Encoding.UTF8.GetString(QuotedPrintable(word.Groups[2].Value)));
    }

    private static byte[] QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add(text[i] == '_' ? (byte)' ' : (byte)text[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?UTF-8\?([BQ])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();
}
