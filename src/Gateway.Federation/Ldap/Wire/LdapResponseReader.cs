using System.Formats.Asn1;
using System.Text;

namespace Gateway.Federation.Ldap.Wire;

/// <summary>Decodes messages of servers (RFC 4511, BER with definite lengths).</summary>
internal static class LdapResponseReader
{
    private static readonly Asn1Tag s_controls = new(TagClass.ContextSpecific, 0);
    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <param name="message">One whole message.</param>
    /// <exception cref="LdapProtocolException">It is none, or of a kind that servers do not send.</exception>
    public static LdapResponse Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            var sequence = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
            if (!sequence.TryReadInt32(out var id) || id < 0)
            {
                throw new LdapProtocolException("A message of the server has no number.");
            }

            var tag = sequence.PeekTag();
            if (tag.TagClass != TagClass.Application || !Enum.IsDefined((LdapResponseKind)tag.TagValue))
            {
                throw new LdapProtocolException($"The server sent a message of a kind that was not expected ({tag}).");
            }

            var body = sequence.ReadSequence(tag);
            var response = new LdapResponse(id, (LdapResponseKind)tag.TagValue);
            return response.Kind switch
            {
                LdapResponseKind.Entry => response with { Entry = ReadEntry(body) },
                LdapResponseKind.Reference or LdapResponseKind.Intermediate => response,
                LdapResponseKind.SearchDone => response with { Result = ReadResult(body), Cookie = ReadCookie(sequence) },
                _ => response with { Result = ReadResult(body) },
            };
        }
        catch (AsnContentException broken)
        {
            throw new LdapProtocolException("A message of the server is malformed.", broken);
        }
    }

    private static LdapResult ReadResult(AsnReader body)
    {
        var code = body.ReadEnumeratedBytes().Span;
        _ = body.ReadOctetString();
        return code.Length is 0 or > 3 || (code[0] & 0x80) != 0
            ? throw new LdapProtocolException("A result of the server has a code out of range.")
            : new LdapResult((LdapResultCode)ToNumber(code), Lenient(body.ReadOctetString()));
    }

    private static int ToNumber(ReadOnlySpan<byte> bytes)
    {
        var number = 0;
        foreach (var b in bytes)
        {
            number = (number << 8) | b;
        }

        return number;
    }

    private static LdapEntry ReadEntry(AsnReader body)
    {
        var dn = Strict(body.ReadOctetString()) ?? throw new LdapProtocolException("The name of an entry is not UTF-8.");
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var list = body.ReadSequence();
        while (list.HasData)
        {
            var attribute = list.ReadSequence();
            var name = Lenient(attribute.ReadOctetString());
            var values = new List<string>();
            var set = attribute.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
            {
                if (Strict(set.ReadOctetString()) is { } value)
                {
                    values.Add(value);
                }
            }

            // A server may send an attribute again for each of its options (language tags).
            var plain = name.Split(';')[0];
            attributes[plain] = attributes.TryGetValue(plain, out var earlier) ? [.. earlier, .. values] : values;
        }

        return new LdapEntry(dn, attributes);
    }

    /// <summary>Of the control for paged results (RFC 2696), if it is among the controls.</summary>
    private static ReadOnlyMemory<byte> ReadCookie(AsnReader message)
    {
        if (!message.HasData || message.PeekTag() is var tag && !tag.HasSameClassAndValue(s_controls))
        {
            return default;
        }

        var controls = message.ReadSequence(s_controls);
        while (controls.HasData)
        {
            var control = controls.ReadSequence();
            var type = Lenient(control.ReadOctetString());
            if (control.HasData && control.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                _ = control.ReadBoolean();
            }

            if (type == LdapControls.PagedResults && control.HasData)
            {
                var value = new AsnReader(control.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
                _ = value.ReadIntegerBytes();
                return value.ReadOctetString();
            }
        }

        return default;
    }

    private static string? Strict(byte[] bytes)
    {
        try
        {
            return s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Lenient(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
