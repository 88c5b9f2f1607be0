using System.Buffers;
using System.Text;

namespace Gateway.Api.Routing;

/// <summary>Percent-encoding as S3 uses it: bytes of UTF-8, unreserved characters <c>A-Z a-z 0-9 - . _ ~</c>.</summary>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> s_needDecoding = SearchValues.Create("%+");
    private static readonly SearchValues<byte> s_unreserved = SearchValues.Create(Encoding.ASCII.GetBytes(Unreserved));
    private static readonly SearchValues<byte> s_unreservedAndSlash = SearchValues.Create(Encoding.ASCII.GetBytes(Unreserved + "/"));
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decodes once. False for an escape that is not two hexadecimal digits, and for bytes that are not UTF-8 (overlong forms included).
    /// </summary>
    /// <param name="text">One character per byte (Latin-1).</param>
    /// <param name="plusIsSpace">True in a query, false in a path.</param>
    /// <param name="decoded">The text that the bytes encode.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, bool plusIsSpace, out string decoded)
    {
        if (text.IndexOfAny(s_needDecoding) < 0 && Ascii.IsValid(text))
        {
            decoded = text.ToString();
            return true;
        }

        decoded = "";
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c == '%')
                {
                    if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    {
                        return false;
                    }

                    rented[length++] = (byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                    i += 2;
                }
                else if (c > 0xFF)
                {
                    return false;
                }
                else
                {
                    rented[length++] = c == '+' && plusIsSpace ? (byte)' ' : (byte)c;
                }
            }

            decoded = s_strictUtf8.GetString(rented, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Encodes every byte that is not unreserved, with upper-case digits.</summary>
    public static string Encode(string text, bool keepSlash)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var kept = keepSlash ? s_unreservedAndSlash : s_unreserved;
        if (bytes.AsSpan().IndexOfAnyExcept(kept) < 0)
        {
            return text;
        }

        var builder = new StringBuilder(bytes.Length + 16);
        foreach (var b in bytes)
        {
            if (kept.Contains(b))
            {
                builder.Append((char)b);
            }
            else
            {
                builder.Append('%').Append(Convert.ToHexString([b]));
            }
        }

        return builder.ToString();
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
