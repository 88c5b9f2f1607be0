using System.Formats.Asn1;
using System.Text;
using Gateway.Federation.Ldap.Filters;

namespace Gateway.Federation.Ldap.Wire;

/// <summary>Encodes requests (RFC 4511).</summary>
internal static class LdapRequestWriter
{
    private const int Version = 3;

    /// <summary>A simple bind (4.2).</summary>
    public static byte[] Bind(int id, string dn, ReadOnlySpan<byte> password)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(Application(0)))
            {
                writer.WriteInteger(Version);
                writer.WriteOctetString(Encoding.UTF8.GetBytes(dn));
                writer.WriteOctetString(password, Context(0));
            }
        }

        return writer.Encode();
    }

    /// <summary>The last message of a connection (4.3).</summary>
    public static byte[] Unbind(int id)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            writer.WriteNull(Application(2));
        }

        return writer.Encode();
    }

    /// <summary>Asks for TLS (4.14.1).</summary>
    public static byte[] StartTls(int id)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(Application(23)))
            {
                writer.WriteOctetString(Encoding.ASCII.GetBytes(LdapControls.StartTls), Context(0));
            }
        }

        return writer.Encode();
    }

    /// <summary>A search, or the next page of one (4.5.1, RFC 2696).</summary>
    /// <param name="seconds">The server gives up after so many.</param>
    /// <param name="cookie">Of the page before; empty for the first.</param>
    public static byte[] Search(int id, LdapSearch search, int seconds, ReadOnlySpan<byte> cookie)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(Application(3)))
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(search.Base));
                writer.WriteEnumeratedValue(search.Scope);
                writer.WriteEnumeratedValue(DerefAliases.Never);
                writer.WriteInteger(search.SizeLimit);
                writer.WriteInteger(seconds);
                writer.WriteBoolean(false);
                WriteFilters(writer, search.Filters);
                WriteAttributes(writer, search.Attributes);
            }

            if (search.PageSize > 0)
            {
                WritePaging(writer, search.PageSize, cookie);
            }
        }

        return writer.Encode();
    }

    private static void WriteFilters(AsnWriter writer, IReadOnlyList<(LdapFilter Filter, FilterPlaces Places)> filters)
    {
        if (filters.Count == 1)
        {
            FilterWriter.Write(writer, filters[0].Filter, filters[0].Places);
            return;
        }

        using (writer.PushSetOf(Context((int)FilterKind.Or)))
        {
            foreach (var (filter, places) in filters)
            {
                FilterWriter.Write(writer, filter, places);
            }
        }
    }

    private static void WriteAttributes(AsnWriter writer, IReadOnlyList<string> attributes)
    {
        using (writer.PushSequence())
        {
            // No list at all would mean all attributes (4.5.1.8).
            foreach (var attribute in attributes.Count == 0 ? ["1.1"] : attributes)
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
            }
        }
    }

    private static void WritePaging(AsnWriter writer, int size, ReadOnlySpan<byte> cookie)
    {
        var value = new AsnWriter(AsnEncodingRules.BER);
        using (value.PushSequence())
        {
            value.WriteInteger(size);
            value.WriteOctetString(cookie);
        }

        using (writer.PushSequence(Context(0)))
        using (writer.PushSequence())
        {
            // Not critical: a server that cannot page sends everything at once.
            writer.WriteOctetString(Encoding.ASCII.GetBytes(LdapControls.PagedResults));
            writer.WriteOctetString(value.Encode());
        }
    }

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private enum DerefAliases
    {
        Never = 0,
    }
}
