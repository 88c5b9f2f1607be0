using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Signatures of authorities on what is no certificate, which the framework has no call for. Pure.</summary>
/// <remarks>RFC 5280 section 4.1.1.2, with the algorithms of RFC 4055 and RFC 5758; nothing with SHA-1 or MD5</remarks>
internal static class SignatureCheck
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    /// <summary>False too for an algorithm that cannot be read, is not accepted, or is not the key's.</summary>
    /// <param name="signer">Whose public key it is.</param>
    /// <param name="signed">What was signed, with its tag and length.</param>
    /// <param name="algorithm">The encoded AlgorithmIdentifier.</param>
    /// <param name="signature">The bits of the signature.</param>
    public static bool IsGood(X509Certificate2 signer, ReadOnlyMemory<byte> signed, ReadOnlyMemory<byte> algorithm, ReadOnlyMemory<byte> signature)
    {
        try
        {
            var sequence = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence();
            var identifier = sequence.ReadObjectIdentifier();
            if (identifier == RsaPss)
            {
                return HashOfPss(sequence) is { } pss && IsGoodRsa(signer, signed, signature, pss, RSASignaturePadding.Pss);
            }

            return Classic(identifier) is { } hash && IsGoodRsa(signer, signed, signature, hash, RSASignaturePadding.Pkcs1)
                || Elliptic(identifier) is { } curveHash && IsGoodEcdsa(signer, signed, signature, curveHash);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Whether an algorithm is one without MD5 or SHA-1.</summary>
    /// <param name="algorithm">The encoded AlgorithmIdentifier.</param>
    public static bool IsStrong(ReadOnlyMemory<byte> algorithm)
    {
        try
        {
            var sequence = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence();
            var identifier = sequence.ReadObjectIdentifier();
            return (identifier == RsaPss ? HashOfPss(sequence) : Classic(identifier) ?? Elliptic(identifier)) is not null;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool IsGoodRsa(
        X509Certificate2 signer, ReadOnlyMemory<byte> signed, ReadOnlyMemory<byte> signature, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using var key = signer.GetRSAPublicKey();
        return key is not null && key.VerifyData(signed.Span, signature.Span, hash, padding);
    }

    private static bool IsGoodEcdsa(X509Certificate2 signer, ReadOnlyMemory<byte> signed, ReadOnlyMemory<byte> signature, HashAlgorithmName hash)
    {
        using var key = signer.GetECDsaPublicKey();
        return key is not null && key.VerifyData(signed.Span, signature.Span, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static HashAlgorithmName? Classic(string identifier) => identifier switch
    {
        "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static HashAlgorithmName? Elliptic(string identifier) => identifier switch
    {
        "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>The hash of the parameters; the mask and the length of the salt are those that go with it, or the signature does not verify.</summary>
    private static HashAlgorithmName? HashOfPss(AsnReader sequence)
    {
        var hash = new Asn1Tag(TagClass.ContextSpecific, 0);
        var parameters = sequence.ReadSequence();
        if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(hash))
        {
            // Without it: SHA-1.
            return null;
        }

        return parameters.ReadSequence(hash).ReadSequence().ReadObjectIdentifier() switch
        {
            "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
            "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
            "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
            _ => null,
        };
    }
}
