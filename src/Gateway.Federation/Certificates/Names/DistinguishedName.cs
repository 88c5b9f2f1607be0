using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Federation.Certificates.Names;

/// <summary>A subject or an issuer, in parts. Immutable.</summary>
/// <remarks>RFC 5280, section 4.1.2.4; the framework's own reader takes no parts of several attributes, and quotes instead of escaping</remarks>
internal sealed class DistinguishedName
{
    private const string Escaped = "\"+,;<>\\=";

    private DistinguishedName(IReadOnlyList<IReadOnlyList<NameElement>> parts) => Parts = parts;

    /// <summary>As encoded: the most general part first. A part has several attributes seldom.</summary>
    public IReadOnlyList<IReadOnlyList<NameElement>> Parts { get; }

    /// <exception cref="CryptographicException">It is no name.</exception>
    public static DistinguishedName Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var parts = new List<IReadOnlyList<NameElement>>();
            var sequence = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            while (sequence.HasData)
            {
                var set = sequence.ReadSetOf(skipSortOrderValidation: true);
                var elements = new List<NameElement>(1);
                while (set.HasData)
                {
                    var element = set.ReadSequence();
                    elements.Add(ReadElement(AttributeTypes.NameOf(element.ReadObjectIdentifier()), element));
                }

                parts.Add(elements);
            }

            return new DistinguishedName(parts);
        }
        catch (Exception e) when (e is AsnContentException or DecoderFallbackException)
        {
            throw new CryptographicException("A name in the certificate cannot be read.", e);
        }
    }

    /// <summary>The values of an attribute that are text, in the order in which they are encoded.</summary>
    public IEnumerable<string> ValuesOf(string type) => Parts.SelectMany(p => p).Where(e => e.IsText && e.Type == type).Select(e => e.Value);

    /// <summary>As in RFC 4514, the most special part first: <c>CN=backup,OU=Robots,O=Example</c>. Different names have different texts.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = Parts.Count - 1; i >= 0; i--)
        {
            for (var j = 0; j < Parts[i].Count; j++)
            {
                var element = Parts[i][j];
                text.Append(text.Length == 0 ? "" : j > 0 ? "+" : ",").Append(element.Type).Append('=');
                if (element.IsText)
                {
                    AppendEscaped(text, element.Value);
                }
                else
                {
                    text.Append(element.Value);
                }
            }
        }

        return text.ToString();
    }

    /// <summary>A value as it stands in the text of a name.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder();
        AppendEscaped(text, value);
        return text.ToString();
    }

    private static void AppendEscaped(StringBuilder text, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var isEdge = (i == 0 && c is ' ' or '#') || (i == value.Length - 1 && c == ' ');
            if (char.IsControl(c))
            {
                foreach (var b in Encoding.UTF8.GetBytes([c]))
                {
                    text.Append('\\').Append(b.ToString("X2", provider: null));
                }
            }
            else if (isEdge || Escaped.Contains(c, StringComparison.Ordinal))
            {
                text.Append('\\').Append(c);
            }
            else
            {
                text.Append(c);
            }
        }
    }

    private static NameElement ReadElement(string type, AsnReader element)
    {
        var tag = element.PeekTag();
        return tag.TagClass == TagClass.Universal && IsText((UniversalTagNumber)tag.TagValue)
            ? new NameElement(type, element.ReadCharacterString((UniversalTagNumber)tag.TagValue), IsText: true)
            : new NameElement(type, "#" + Convert.ToHexString(element.ReadEncodedValue().Span), IsText: false);
    }

    private static bool IsText(UniversalTagNumber tag) => tag is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString
        or UniversalTagNumber.IA5String or UniversalTagNumber.NumericString or UniversalTagNumber.BMPString or UniversalTagNumber.T61String;
}
