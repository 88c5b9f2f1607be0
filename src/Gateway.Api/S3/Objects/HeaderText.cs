using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Api.S3.Objects;

/// <summary>
/// Text of any alphabet in header values. Clients send it as raw UTF-8 or as RFC 2047 encoded words; S3 keeps the text and returns what is not
/// printable ASCII as encoded words.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html</remarks>
internal static partial class HeaderText
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> s_printable =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(c => (char)c), '\t']);

    /// <param name="wire">A header value with one character per byte (Latin-1), or text that was decoded already, which stays as it is.</param>
    public static string Decode(string wire)
    {
        if (wire.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            return wire;
        }

        if (!Ascii.IsValid(wire))
        {
            try
            {
                return s_strictUtf8.GetString(Encoding.Latin1.GetBytes(wire));
            }
            catch (DecoderFallbackException)
            {
                return wire;
            }
        }

        // RFC 2047, section 6.2: white space between two encoded words is not part of the text.
        return wire.Contains("=?", StringComparison.Ordinal)
            ? EncodedWord().Replace(BetweenWords().Replace(wire, ""), DecodeWord)
            : wire;
    }

    /// <summary>The value to send for a text: itself where it arrives as it is, else an encoded word.</summary>
    public static string Encode(string text) =>
        text.AsSpan().IndexOfAnyExcept(s_printable) < 0 && text.AsSpan().Trim(" \t").Length == text.Length && !EncodedWord().IsMatch(text)
            ? text
            : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    /// <summary>Whether a header can carry the value byte by byte: ISO-8859-1 without control characters, tab aside.</summary>
    public static bool IsLatin1(string value)
    {
        foreach (var c in value)
        {
            if (c is (< ' ' and not '\t') or '\x7F' or > '\xFF')
            {
                return false;
            }
        }

        return true;
    }

    private static string DecodeWord(Match word)
    {
        try
        {
            var text = word.Groups["text"].Value;
            return s_strictUtf8.GetString(word.Groups["encoding"].ValueSpan[0] is 'B' or 'b' ? Convert.FromBase64String(text) : DecodeQ(text));
        }
        catch (Exception malformed) when (malformed is FormatException or DecoderFallbackException)
        {
            return word.Value;
        }
    }

    private static byte[] DecodeQ(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.AddRange(Convert.FromHexString(text.AsSpan(i + 1, 2)));
                i += 2;
            }
            else
            {
                bytes.Add((byte)(text[i] == '_' ? ' ' : text[i]));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"(?<==\?UTF-8\?[BQ]\?[^?\s]*\?=)[ \t]+(?==\?UTF-8\?[BQ]\?[^?\s]*\?=)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?UTF-8\?(?<encoding>[BQ])\?(?<text>[^?\s]*)\?=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EncodedWord();
}
