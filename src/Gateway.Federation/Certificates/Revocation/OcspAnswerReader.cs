using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Reads the answer of a responder, and believes it only if the issuer, or somebody whom the issuer lets speak for it, has signed it. Pure.</summary>
/// <remarks>RFC 6960, section 4.2</remarks>
internal static class OcspAnswerReader
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const int Successful = 0;
    private const int Good = 0;
    private const int Revoked = 1;
    private static readonly Asn1Tag s_tag0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag s_tag1 = new(TagClass.ContextSpecific, 1);

    /// <param name="now">When the certificate of a delegated signer must be valid.</param>
    /// <param name="isWithdrawn">Whether a delegated signer is known to be withdrawn.</param>
    /// <exception cref="CryptographicException">It is no answer to the question, or nobody who may has signed it; says which.</exception>
    public static OcspAnswer Read(
        ReadOnlyMemory<byte> encoded, OcspQuestion question, X509Certificate2 issuer, DateTimeOffset now, Predicate<X509Certificate2> isWithdrawn)
    {
        try
        {
            var response = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            var status = response.ReadEnumeratedBytes().Span;
            if (status.Length != 1 || status[0] != Successful)
            {
                throw new CryptographicException($"the responder refuses to answer (status {Convert.ToHexString(status)}).");
            }

            var bytes = response.ReadSequence(s_tag0).ReadSequence();
            if (bytes.ReadObjectIdentifier() != Basic)
            {
                throw new CryptographicException("the answer is of an unknown type.");
            }

            var basic = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
            var signed = SignedStructure.Read(basic);
            CheckSigner(signed, basic, issuer, now, isWithdrawn);
            return ReadContent(new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence(), question);
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("the answer cannot be read.", e);
        }
    }

    private static void CheckSigner(
        SignedStructure signed, AsnReader basic, X509Certificate2 issuer, DateTimeOffset now, Predicate<X509Certificate2> isWithdrawn)
    {
        if (signed.IsSignedBy(issuer))
        {
            return;
        }

        var certificates = basic.HasData ? basic.ReadSequence(s_tag0).ReadSequence() : null;
        while (certificates?.HasData == true)
        {
            var encoded = certificates.ReadEncodedValue();
            using var signer = X509CertificateLoader.LoadCertificate(encoded.Span);
            if (MaySign(signer, encoded, issuer, now) && signed.IsSignedBy(signer) && !isWithdrawn(signer))
            {
                return;
            }
        }

        throw new CryptographicException("neither the issuer nor a responder of its own has signed the answer.");
    }

    private static bool MaySign(X509Certificate2 signer, ReadOnlyMemory<byte> encoded, X509Certificate2 issuer, DateTimeOffset now) =>
        signer.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
        && now >= signer.NotBefore.ToUniversalTime() && now <= signer.NotAfter.ToUniversalTime()
        && signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(e => e.EnhancedKeyUsages.Cast<Oid>()).Any(p => p.Value == OcspSigning)
        && SignedStructure.Read(new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence()).IsSignedBy(issuer);

    private static OcspAnswer ReadContent(AsnReader content, OcspQuestion question)
    {
        if (content.PeekTag().HasSameClassAndValue(s_tag0))
        {
            content.ReadEncodedValue();
        }

        // Who answers, by name or key, and when it was written down: the signature says the former, the answers the latter.
        content.ReadEncodedValue();
        content.ReadGeneralizedTime();
        var answers = content.ReadSequence();
        if (content.HasData && question.Nonce is { } nonce)
        {
            CheckNonce(content.ReadSequence(s_tag1).ReadSequence(), nonce);
        }

        while (answers.HasData)
        {
            var answer = answers.ReadSequence();
            if (IsSame(answer.ReadEncodedValue(), question.Certificate))
            {
                return ReadAnswer(answer);
            }
        }

        throw new CryptographicException("the answer is about other certificates.");
    }

    /// <summary>Whether both name one certificate; a responder may leave out the empty parameters of the hash.</summary>
    private static bool IsSame(ReadOnlyMemory<byte> answered, ReadOnlyMemory<byte> asked)
    {
        var (a, b) = (new AsnReader(answered, AsnEncodingRules.DER).ReadSequence(), new AsnReader(asked, AsnEncodingRules.DER).ReadSequence());
        return a.ReadSequence().ReadObjectIdentifier() == b.ReadSequence().ReadObjectIdentifier()
            && a.ReadOctetString().AsSpan().SequenceEqual(b.ReadOctetString())
            && a.ReadOctetString().AsSpan().SequenceEqual(b.ReadOctetString())
            && a.ReadIntegerBytes().Span.SequenceEqual(b.ReadIntegerBytes().Span);
    }

    private static OcspAnswer ReadAnswer(AsnReader answer)
    {
        var tag = answer.PeekTag();
        var status = tag.TagClass != TagClass.ContextSpecific ? RevocationStatus.Unknown : tag.TagValue switch
        {
            Good => RevocationStatus.Good,
            Revoked => RevocationStatus.Revoked,
            _ => RevocationStatus.Unknown,
        };
        answer.ReadEncodedValue();
        DateTimeOffset thisUpdate = answer.ReadGeneralizedTime();
        DateTimeOffset? nextUpdate = answer.HasData && answer.PeekTag().HasSameClassAndValue(s_tag0)
            ? answer.ReadSequence(s_tag0).ReadGeneralizedTime()
            : null;
        return new OcspAnswer(status, thisUpdate, nextUpdate);
    }

    /// <summary>A responder may leave the nonce out; one that answers with another answers somebody else.</summary>
    private static void CheckNonce(AsnReader extensions, ReadOnlyMemory<byte> nonce)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var isNonce = extension.ReadObjectIdentifier() == OcspQuestion.NonceExtension;
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                extension.ReadBoolean();
            }

            var value = extension.ReadOctetString();
            if (isNonce && !new AsnReader(value, AsnEncodingRules.DER).ReadOctetString().AsSpan().SequenceEqual(nonce.Span))
            {
                throw new CryptographicException("the answer has another nonce than the question.");
            }
        }
    }
}
