using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Where a certificate says that lists are.</summary>
/// <remarks>RFC 5280, section 4.2.1.13</remarks>
internal static class DistributionPoints
{
    private const string Extension = "2.5.29.31";
    private static readonly Asn1Tag s_name = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag s_fullName = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag s_uri = new(TagClass.ContextSpecific, 6);

    /// <summary>The URIs of any scheme; none when the extension is missing or cannot be read.</summary>
    public static IReadOnlyList<string> Read(X509Certificate2 certificate)
    {
        var uris = new List<string>();
        try
        {
            foreach (var extension in certificate.Extensions.Where(e => e.Oid?.Value == Extension))
            {
                var points = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
                while (points.HasData)
                {
                    var point = points.ReadSequence();
                    if (point.HasData && point.PeekTag().HasSameClassAndValue(s_name))
                    {
                        uris.AddRange(ReadName(point.ReadSequence(s_name)));
                    }
                }
            }
        }
        catch (AsnContentException)
        {
            // An authority's mistake: there is nowhere to look then.
        }

        return uris;
    }

    /// <summary>The URIs of a DistributionPointName.</summary>
    /// <exception cref="AsnContentException">It cannot be read.</exception>
    public static IReadOnlyList<string> ReadName(AsnReader name)
    {
        var uris = new List<string>();
        if (name.HasData && name.PeekTag().HasSameClassAndValue(s_fullName))
        {
            var names = name.ReadSequence(s_fullName);
            while (names.HasData)
            {
                if (names.PeekTag().HasSameClassAndValue(s_uri))
                {
                    uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, s_uri));
                }
                else
                {
                    names.ReadEncodedValue();
                }
            }
        }

        return uris;
    }
}
