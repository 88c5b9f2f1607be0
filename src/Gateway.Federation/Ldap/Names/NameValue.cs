using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Gateway.Federation.Ldap.Names;

/// <summary>A value in a name. Immutable.</summary>
/// <param name="Written">With case and spaces as written; hexadecimal digits after <c>#</c> when it is no text.</param>
/// <param name="Normalized">In the one form, escaped.</param>
internal sealed record NameValue(string Written, string Normalized)
{
    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <param name="bytes">Text in UTF-8, or anything.</param>
    public static NameValue Of(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            writer.WriteOctetString(bytes);
            return Hexadecimal(writer.Encode());
        }

        return new NameValue(text.Trim(' '), Escape(Fold(text)));
    }

    /// <param name="encoded">The value with its ASN.1 tag and length; texts become the same as when written as such.</param>
    public static NameValue OfEncoded(byte[] encoded)
    {
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER);
            var tag = reader.PeekTag();
            var value = tag == Asn1Tag.PrimitiveOctetString ? Of(reader.ReadOctetString())
                : tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString
                    or UniversalTagNumber.IA5String ? Of(s_utf8.GetBytes(reader.ReadCharacterString((UniversalTagNumber)tag.TagValue)))
                : null;
            if (value is not null && !reader.HasData)
            {
                return value;
            }
        }
        catch (AsnContentException)
        {
            // Kept as its digits.
        }

        return Hexadecimal(encoded);
    }

    private static NameValue Hexadecimal(byte[] encoded)
    {
        var text = "#" + Convert.ToHexStringLower(encoded);
        return new NameValue(text, text);
    }

    /// <summary>Lower case; no spaces at the ends and one between words, as in matching (RFC 4518, 2.6.1).</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.AsSpan().Trim(' '))
        {
            if (c != ' ' || folded[^1] != ' ')
            {
                folded.Append(c);
            }
        }

        return folded.Length == 0 && text.Length > 0 ? " " : folded.ToString().ToLowerInvariant();
    }

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is '"' or '+' or ',' or ';' or '<' or '>' or '\\' || (i == 0 && c is '#' or ' '))
            {
                escaped.Append('\\').Append(c);
            }
            else if (c < ' ' || c == '\x7f')
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\{(int)c:x2}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }
}
