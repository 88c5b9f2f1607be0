using System.Formats.Asn1;
using System.Text;
using Gateway.Federation.Ldap.Filters;

namespace Gateway.Fuzz.Targets;

/// <summary>Search filters: what is one can be encoded, with as many parts whatever is put in its places.</summary>
internal sealed class LdapFilterTarget : FuzzTarget
{
    private static readonly FilterPlaces s_plain = new("a"u8.ToArray(), "b"u8.ToArray());
    private static readonly FilterPlaces s_hostile = new("*)(uid=*\0\\"u8.ToArray(), "cn=a)(|(b=*"u8.ToArray());

    public override string Name => "ldap-filter";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        "(uid=%s)", "(&(objectClass=user)(|(sAMAccountName=%s)(!(a=b))))", "(cn=a*%s*c)", "(member:1.2.840.113556.1.4.1941:=%d)", "(:dn:rule:=x)", @"(cn=\2a\00)", "(a>=1)", "(a~=%s)");

    public override IReadOnlyList<string> Words => ["(", ")", "&", "|", "!", "=", "*", ":=", ":dn", "%s", "%d", "%", "\\", "\\28", "\\zz", "~=", ">=", " "];

    public override void Run(byte[] input)
    {
        if (!LdapFilter.TryParse(Encoding.UTF8.GetString(input), out var filter, out _))
        {
            return;
        }

        var plain = Shape(Encode(filter, s_plain));
        Require(plain == Shape(Encode(filter, s_hostile)), "what was put in changed the filter");
        Require(!filter.ForAnyName().HasName || filter.Attribute is null, "a place is left");
        _ = Shape(Encode(filter.ForAnyName(), s_plain));
    }

    private static byte[] Encode(LdapFilter filter, FilterPlaces places)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        FilterWriter.Write(writer, filter, places);
        return writer.Encode();
    }

    /// <summary>The tags, without the values.</summary>
    private static string Shape(byte[] encoded)
    {
        var shape = new StringBuilder();
        var reader = new AsnReader(encoded, AsnEncodingRules.BER);
        Append(reader, shape);
        return shape.ToString();
    }

    private static void Append(AsnReader reader, StringBuilder shape)
    {
        while (reader.HasData)
        {
            var tag = reader.PeekTag();
            shape.Append(tag).Append(' ');
            if (tag.IsConstructed)
            {
                shape.Append('{');
                Append(reader.ReadSequence(tag), shape);
                shape.Append('}');
            }
            else
            {
                _ = reader.ReadEncodedValue();
            }
        }
    }
}
