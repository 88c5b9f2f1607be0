using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Names;

/// <summary>What a certificate says of its holder. Immutable.</summary>
internal sealed class CertificateFacts
{
    /// <exception cref="CryptographicException">Something in it cannot be read.</exception>
    public CertificateFacts(X509Certificate2 certificate)
    {
        Subject = DistinguishedName.Read(certificate.SubjectName.RawData);
        Issuer = DistinguishedName.Read(certificate.IssuerName.RawData);
        Serial = SerialNumber.Read(certificate.SerialNumberBytes.Span);
        CommonName = Subject.ValuesOf(AttributeTypes.CommonName).LastOrDefault() is { Length: > 0 } name ? name : null;
        Alternatives = AlternativeNames.Read(certificate);
    }

    public DistinguishedName Subject { get; }

    public DistinguishedName Issuer { get; }

    public SerialNumber Serial { get; }

    /// <summary>The last one, as encoded; null when there is none, or an empty one.</summary>
    public string? CommonName { get; }

    public AlternativeNames Alternatives { get; }
}
