using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Of which certificates a list tells. Immutable.</summary>
/// <param name="OnlyClients">Not of those of authorities.</param>
/// <param name="OnlyAuthorities">Of nothing else.</param>
/// <param name="Uris">Only of certificates that name one of these places; null for all.</param>
/// <remarks>RFC 5280, section 5.2.5</remarks>
internal sealed record ListScope(bool OnlyClients, bool OnlyAuthorities, IReadOnlyList<string>? Uris)
{
    private static readonly Asn1Tag s_point = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag s_onlyClients = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag s_onlyAuthorities = new(TagClass.ContextSpecific, 2);

    public static ListScope Whole { get; } = new(false, false, null);

    /// <param name="extension">The issuing distribution point.</param>
    /// <exception cref="AsnContentException">It cannot be read.</exception>
    /// <exception cref="CryptographicException">The list tells of some reasons only, of attribute certificates, or of other issuers' certificates.</exception>
    public static ListScope Read(ReadOnlyMemory<byte> extension)
    {
        var sequence = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        IReadOnlyList<string>? uris = null;
        var (onlyClients, onlyAuthorities) = (false, false);
        while (sequence.HasData)
        {
            var tag = sequence.PeekTag();
            if (tag.HasSameClassAndValue(s_point))
            {
                uris = DistributionPoints.ReadName(sequence.ReadSequence(s_point));
            }
            else if (tag.HasSameClassAndValue(s_onlyClients))
            {
                onlyClients = sequence.ReadBoolean(s_onlyClients);
            }
            else if (tag.HasSameClassAndValue(s_onlyAuthorities))
            {
                onlyAuthorities = sequence.ReadBoolean(s_onlyAuthorities);
            }
            else
            {
                throw new CryptographicException("The list does not tell of all certificates and all reasons.");
            }
        }

        return new ListScope(onlyClients, onlyAuthorities, uris);
    }

    public bool IsSame(ListScope other) => OnlyClients == other.OnlyClients && OnlyAuthorities == other.OnlyAuthorities
        && (Uris is null ? other.Uris is null : other.Uris is not null && Uris.SequenceEqual(other.Uris));

    public bool Covers(X509Certificate2 certificate)
    {
        var isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority);
        return !(OnlyClients && isAuthority) && !(OnlyAuthorities && !isAuthority)
            && (Uris is null || DistributionPoints.Read(certificate).Any(Uris.Contains));
    }
}
