using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>What certificates, revocation lists and OCSP answers have in common: some content, an algorithm, and a signature over the content. Immutable.</summary>
/// <param name="Content">With its tag and length.</param>
/// <param name="Algorithm">Encoded.</param>
/// <param name="Signature">Its bits.</param>
internal sealed record SignedStructure(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Algorithm, ReadOnlyMemory<byte> Signature)
{
    /// <exception cref="AsnContentException">It is none.</exception>
    public static SignedStructure Read(AsnReader sequence)
    {
        var content = sequence.ReadEncodedValue();
        var algorithm = sequence.ReadEncodedValue();
        var signature = sequence.ReadBitString(out _);
        return new SignedStructure(content, algorithm, signature);
    }

    public bool IsSignedBy(X509Certificate2 signer) => SignatureCheck.IsGood(signer, Content, Algorithm, Signature);
}
