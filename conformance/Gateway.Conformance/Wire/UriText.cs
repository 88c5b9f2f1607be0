using System.Globalization;
using System.Text;

namespace Gateway.Conformance.Wire;

/// <summary>Percent-encoding as the signing rules of S3 want it: everything but letters, digits and <c>-._~</c>, in upper-case hexadecimal.</summary>
internal static class UriText
{
    public static string Encode(string text, bool keepSlash = false) => Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash = false)
    {
        var builder = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' || (keepSlash && value == '/'))
            {
                builder.Append((char)value);
            }
            else
            {
                builder.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            }
        }

        return builder.ToString();
    }

    /// <summary>Replaces valid escapes by their bytes once; anything else, a plus sign too, stays as it is.</summary>
    public static byte[] Decode(string text)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var target = new List<byte>(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length
                && byte.TryParse(source.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                target.Add(value);
                i += 2;
            }
            else
            {
                target.Add(source[i]);
            }
        }

        return [.. target];
    }
}
