using System.Formats.Asn1;
using System.Text;

namespace Gateway.Federation.Ldap.Filters;

/// <summary>Encodes filters for the wire (RFC 4511, 4.5.1).</summary>
internal static class FilterWriter
{
    public static void Write(AsnWriter writer, LdapFilter filter, FilterPlaces places)
    {
        var tag = Context((int)filter.Kind);
        switch (filter.Kind)
        {
            case FilterKind.And or FilterKind.Or:
                using (writer.PushSetOf(tag))
                {
                    WriteAll(writer, filter.Children, places);
                }

                break;
            case FilterKind.Not:
                using (writer.PushSequence(tag))
                {
                    WriteAll(writer, filter.Children, places);
                }

                break;
            case FilterKind.Present:
                writer.WriteOctetString(Utf8(filter.Attribute!), tag);
                break;
            case FilterKind.Substrings:
                WriteSubstrings(writer, filter, places);
                break;
            case FilterKind.Extensible:
                WriteExtensible(writer, filter, places);
                break;
            default:
                using (writer.PushSequence(tag))
                {
                    writer.WriteOctetString(Utf8(filter.Attribute!));
                    writer.WriteOctetString(filter.Values[0].Fill(places));
                }

                break;
        }
    }

    private static void WriteAll(AsnWriter writer, IReadOnlyList<LdapFilter> filters, FilterPlaces places)
    {
        foreach (var filter in filters)
        {
            Write(writer, filter, places);
        }
    }

    private static void WriteSubstrings(AsnWriter writer, LdapFilter filter, FilterPlaces places)
    {
        using (writer.PushSequence(Context((int)FilterKind.Substrings)))
        {
            writer.WriteOctetString(Utf8(filter.Attribute!));
            using (writer.PushSequence())
            {
                for (var i = 0; i < filter.Values.Count; i++)
                {
                    if (!filter.Values[i].IsEmpty)
                    {
                        // initial [0], any [1], final [2]
                        writer.WriteOctetString(filter.Values[i].Fill(places), Context(i == 0 ? 0 : i == filter.Values.Count - 1 ? 2 : 1));
                    }
                }
            }
        }
    }

    private static void WriteExtensible(AsnWriter writer, LdapFilter filter, FilterPlaces places)
    {
        using (writer.PushSequence(Context((int)FilterKind.Extensible)))
        {
            if (filter.MatchingRule is { } rule)
            {
                writer.WriteOctetString(Utf8(rule), Context(1));
            }

            if (filter.Attribute is { } attribute)
            {
                writer.WriteOctetString(Utf8(attribute), Context(2));
            }

            writer.WriteOctetString(filter.Values[0].Fill(places), Context(3));
            if (filter.DnAttributes)
            {
                writer.WriteBoolean(true, Context(4));
            }
        }
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
