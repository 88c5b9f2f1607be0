using System.Buffers;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing;

/// <summary>
/// The percent-encoding of signatures: decoded once, encoded once, upper-case hex, unreserved characters of RFC 3986 as they are.
/// Works on bytes: a character of the input is one byte, whatever text the bytes mean.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, "UriEncode"</remarks>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> s_plainInQuery = SearchValues.Create(Unreserved);
    private static readonly SearchValues<char> s_plainInPath = SearchValues.Create(Unreserved + "/");

    /// <summary>Appends a path in canonical form. Nothing is normalised: dots, doubled and trailing slashes belong to the key.</summary>
    /// <exception cref="S3Exception">InvalidURI: a percent sign that is not followed by two hex digits.</exception>
    public static void AppendPath(ref CanonicalBuffer buffer, ReadOnlySpan<char> path) => Append(ref buffer, path, s_plainInPath, isPath: true);

    /// <summary>Appends a name or a value of a query in canonical form; a plus sign is a space, as in forms.</summary>
    /// <exception cref="S3Exception">InvalidURI: a percent sign that is not followed by two hex digits.</exception>
    public static void AppendQuery(ref CanonicalBuffer buffer, ReadOnlySpan<char> text) => Append(ref buffer, text, s_plainInQuery, isPath: false);

    /// <summary>The decoded text of a name or a value of a query, one character per byte.</summary>
    /// <exception cref="S3Exception">InvalidURI: a percent sign that is not followed by two hex digits.</exception>
    public static string DecodeQuery(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('%', '+'))
        {
            return text.ToString();
        }

        var decoded = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            decoded[length++] = text[i] switch
            {
                '%' => (char)DecodeEscape(text, ref i),
                '+' => ' ',
                var other => other,
            };
        }

        return new string(decoded, 0, length);
    }

    private static void Append(ref CanonicalBuffer buffer, ReadOnlySpan<char> text, SearchValues<char> plain, bool isPath)
    {
        while (true)
        {
            var run = text.IndexOfAnyExcept(plain);
            if (run < 0)
            {
                buffer.AppendLatin1(text);
                return;
            }

            buffer.AppendLatin1(text[..run]);
            var next = run;
            var value = text[run] switch
            {
                '%' => DecodeEscape(text, ref next),
                '+' when !isPath => (byte)' ',
                <= '\u00FF' and var other => (byte)other,
                _ => throw S3Errors.InvalidUri.With(),
            };
            AppendByte(ref buffer, value, plain);
            text = text[(next + 1)..];
        }
    }

    private static void AppendByte(ref CanonicalBuffer buffer, byte value, SearchValues<char> plain)
    {
        if (plain.Contains((char)value))
        {
            buffer.Append(value);
            return;
        }

        var escape = buffer.GetSpan(3);
        escape[0] = (byte)'%';
        escape[1] = Digit(value >> 4);
        escape[2] = Digit(value & 15);
        buffer.Advance(3);
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

    /// <summary>The byte that the escape at <paramref name="index"/> stands for; the index is moved to its last digit.</summary>
    private static byte DecodeEscape(ReadOnlySpan<char> text, ref int index)
    {
        if (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
        {
            throw S3Errors.InvalidUri.With();
        }

        var value = (Nibble(text[index + 1]) << 4) | Nibble(text[index + 2]);
        index += 2;
        return (byte)value;
    }

    private static int Nibble(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
