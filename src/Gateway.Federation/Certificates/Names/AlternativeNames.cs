using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Names;

/// <summary>The subject's alternative names of the kinds that say who somebody is. Immutable.</summary>
/// <param name="Uris">As they stand there.</param>
/// <param name="DnsNames">As they stand there.</param>
/// <param name="Emails">As they stand there.</param>
/// <remarks>RFC 5280, section 4.2.1.6</remarks>
internal sealed record AlternativeNames(IReadOnlyList<string> Uris, IReadOnlyList<string> DnsNames, IReadOnlyList<string> Emails)
{
    private const string Extension = "2.5.29.17";
    private const int Rfc822Name = 1;
    private const int DnsName = 2;
    private const int UniformResourceIdentifier = 6;

    /// <exception cref="CryptographicException">They cannot be read.</exception>
    public static AlternativeNames Read(X509Certificate2 certificate)
    {
        var (uris, dns, emails) = (new List<string>(), new List<string>(), new List<string>());
        try
        {
            foreach (var extension in certificate.Extensions.Where(e => e.Oid?.Value == Extension))
            {
                var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
                while (names.HasData)
                {
                    var tag = names.PeekTag();
                    var list = tag.TagClass != TagClass.ContextSpecific ? null : tag.TagValue switch
                    {
                        Rfc822Name => emails,
                        DnsName => dns,
                        UniformResourceIdentifier => uris,
                        _ => null,
                    };
                    if (list is null)
                    {
                        names.ReadEncodedValue();
                    }
                    else
                    {
                        list.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    }
                }
            }
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The alternative names in the certificate cannot be read.", e);
        }

        return new AlternativeNames(uris, dns, emails);
    }
}
