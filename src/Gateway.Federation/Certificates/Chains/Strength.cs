using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Gateway.Federation.Certificates.Revocation;

namespace Gateway.Federation.Certificates.Chains;

/// <summary>Whether keys and signatures of certificates are as good as today's must be. Pure.</summary>
internal static class Strength
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 256;

    /// <summary>What is too weak in a chain, the anchor excepted, of which nothing but its key counts; null when nothing is.</summary>
    public static string? Problem(CheckedChain chain)
    {
        for (var i = 0; i + 1 < chain.Certificates.Count; i++)
        {
            if (!HasStrongSignature(chain.Certificates[i]))
            {
                return "it or a certificate above it has a signature with MD5, SHA-1 or an algorithm that is not known.";
            }

            if (!HasStrongKey(chain.Certificates[i]))
            {
                return $"it or a certificate above it has an RSA key of less than {LeastRsaBits} bits, or another one as weak.";
            }
        }

        return null;
    }

    private static bool HasStrongSignature(X509Certificate2 certificate)
    {
        try
        {
            var sequence = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence();
            return SignatureCheck.IsStrong(SignedStructure.Read(sequence).Algorithm);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool HasStrongKey(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var curve = certificate.GetECDsaPublicKey();
        using var dsa = certificate.GetDSAPublicKey();
        return dsa is null && (rsa is null || rsa.KeySize >= LeastRsaBits) && (curve is null || curve.KeySize >= LeastCurveBits);
    }
}
