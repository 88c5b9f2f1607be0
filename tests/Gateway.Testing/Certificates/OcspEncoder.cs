using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Testing.Certificates;

/// <summary>The answers of an OCSP responder, written from RFC 6960 section 4.2, independently of the product's reader.</summary>
public static class OcspEncoder
{
    private static readonly Asn1Tag s_tag0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag s_tag1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag s_tag2 = new(TagClass.ContextSpecific, 2);

    /// <param name="question">An OCSPRequest for one certificate.</param>
    /// <param name="authority">That answers for its certificates.</param>
    /// <param name="choices">How.</param>
    /// <param name="now">Of the responder's clock.</param>
    public static byte[] Answer(ReadOnlyMemory<byte> question, TestCertificateAuthority authority, OcspAnswerChoices choices, DateTimeOffset now)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue((Status)choices.ResponseStatus);
            if (choices.ResponseStatus == 0)
            {
                using (writer.PushSequence(s_tag0))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                    writer.WriteOctetString(Basic(question, authority, choices, now));
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] Basic(ReadOnlyMemory<byte> question, TestCertificateAuthority authority, OcspAnswerChoices choices, DateTimeOffset now)
    {
        var (certificate, nonce) = Read(question);
        var content = Content(certificate, choices.LeavesOutNonce ? null : choices.Nonce ?? nonce, authority, choices, now);
        var signer = choices.Signer ?? authority.Certificate;
        using var key = signer.GetECDsaPrivateKey()!;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
            }

            writer.WriteBitString(key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            if (choices.Signer is not null && choices.SendsSigner)
            {
                using (writer.PushSequence(s_tag0))
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(choices.Signer.RawData);
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] Content(
        ReadOnlyMemory<byte> certificate, byte[]? nonce, TestCertificateAuthority authority, OcspAnswerChoices choices, DateTimeOffset now)
    {
        var serial = SerialOf(certificate);
        var status = choices.Status ?? (authority.Revoked.Any(r => r.AsSpan().SequenceEqual(serial)) ? 1 : 0);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(s_tag2))
            {
                writer.WriteOctetString(SHA1.HashData((choices.Signer ?? authority.Certificate).PublicKey.EncodedKeyValue.RawData));
            }

            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(choices.AnswersForAnother ? Another(certificate) : certificate.Span);
                WriteStatus(writer, status, now);
                writer.WriteGeneralizedTime(choices.ThisUpdate ?? now.AddMinutes(-1), omitFractionalSeconds: true);
                if (!choices.LeavesOutNextUpdate)
                {
                    using (writer.PushSequence(s_tag0))
                    {
                        writer.WriteGeneralizedTime(choices.NextUpdate ?? now.AddHours(1), omitFractionalSeconds: true);
                    }
                }
            }

            if (nonce is not null)
            {
                WriteNonce(writer, nonce);
            }
        }

        return writer.Encode();
    }

    private static void WriteStatus(AsnWriter writer, int status, DateTimeOffset now)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, status);
        if (status != 1)
        {
            writer.WriteNull(tag);
            return;
        }

        using (writer.PushSequence(tag))
        {
            writer.WriteGeneralizedTime(now.AddHours(-2), omitFractionalSeconds: true);
        }
    }

    private static void WriteNonce(AsnWriter writer, byte[] nonce)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        inner.WriteOctetString(nonce);
        using (writer.PushSequence(s_tag1))
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.2");
            writer.WriteOctetString(inner.Encode());
        }
    }

    private static (ReadOnlyMemory<byte> Certificate, byte[]? Nonce) Read(ReadOnlyMemory<byte> question)
    {
        var content = new AsnReader(question, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var certificate = content.ReadSequence().ReadSequence().ReadEncodedValue();
        if (!content.HasData)
        {
            return (certificate, null);
        }

        var nonce = content.ReadSequence(s_tag2).ReadSequence().ReadSequence();
        nonce.ReadObjectIdentifier();
        return (certificate, new AsnReader(nonce.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString());
    }

    private static byte[] SerialOf(ReadOnlyMemory<byte> certificate)
    {
        var sequence = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadSequence();
        sequence.ReadOctetString();
        sequence.ReadOctetString();
        return sequence.ReadIntegerBytes().ToArray();
    }

    private static byte[] Another(ReadOnlyMemory<byte> certificate)
    {
        var other = certificate.ToArray();
        other[^1] ^= 0x01;
        return other;
    }

    private enum Status
    {
        Successful = 0,
        TryLater = 3,
        Unauthorized = 6,
    }
}
