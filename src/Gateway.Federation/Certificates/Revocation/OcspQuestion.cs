using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>A question after one certificate. Immutable.</summary>
/// <remarks>RFC 6960, section 4.1; SHA-1 names the issuer as RFC 5019 asks for, since many responders know nothing else; nothing rests on its strength</remarks>
internal sealed class OcspQuestion
{
    public const string NonceExtension = "1.3.6.1.5.5.7.48.1.2";

    private const string Sha1 = "1.3.14.3.2.26";

    /// <summary>RFC 9654.</summary>
    private const int NonceLength = 32;

    /// <param name="certificate">Asked after.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="hasNonce">Whether the answer can be tied to the question.</param>
    public OcspQuestion(X509Certificate2 certificate, X509Certificate2 issuer, bool hasNonce)
    {
        Certificate = EncodeIdentifier(certificate, issuer);
        Nonce = hasNonce ? RandomNumberGenerator.GetBytes(NonceLength) : null;
    }

    /// <summary>The encoded CertID, which the answer repeats.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>Null without one.</summary>
    public ReadOnlyMemory<byte>? Nonce { get; }

    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(Certificate.Span);
            }

            if (Nonce is { } nonce)
            {
                WriteNonce(writer, nonce.Span);
            }
        }

        return writer.Encode();
    }

    private static byte[] EncodeIdentifier(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }

            writer.WriteOctetString(SHA1.HashData(issuer.SubjectName.RawData));
            writer.WriteOctetString(SHA1.HashData(issuer.PublicKey.EncodedKeyValue.RawData));
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    private static void WriteNonce(AsnWriter writer, ReadOnlySpan<byte> nonce)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        inner.WriteOctetString(nonce);
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(NonceExtension);
            writer.WriteOctetString(inner.Encode());
        }
    }
}
