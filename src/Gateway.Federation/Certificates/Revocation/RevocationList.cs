using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Federation.Certificates.Names;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>A certificate revocation list. Immutable; safe for concurrent use.</summary>
/// <remarks>RFC 5280, section 5. Delta and indirect lists, and those of some reasons only, are refused: they say too little on their own.</remarks>
internal sealed class RevocationList
{
    private const string DistributionPoint = "2.5.29.28";
    private const string PemLabel = "X509 CRL";

    private readonly SignedStructure _signed;
    private readonly byte[] _issuer;
    private readonly HashSet<SerialNumber> _serials = [];
    private readonly ConcurrentDictionary<string, bool> _signers = new(StringComparer.Ordinal);
    private readonly ListScope _scope = ListScope.Whole;
    private volatile byte[]? _signer;

    private RevocationList(ReadOnlyMemory<byte> encoded)
    {
        _signed = SignedStructure.Read(new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence());
        var content = new AsnReader(_signed.Content, AsnEncodingRules.DER).ReadSequence();
        if (content.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            content.ReadInteger();
        }

        if (!content.ReadEncodedValue().Span.SequenceEqual(_signed.Algorithm.Span))
        {
            throw new CryptographicException("The list names two algorithms.");
        }

        _issuer = content.ReadEncodedValue().ToArray();
        ThisUpdate = ReadTime(content);
        NextUpdate = content.HasData && IsTime(content.PeekTag()) ? ReadTime(content) : null;
        if (content.HasData && content.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            ReadEntries(content.ReadSequence());
        }

        if (content.HasData)
        {
            _scope = ReadExtensions(content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence());
        }
    }

    public DateTimeOffset ThisUpdate { get; }

    /// <summary>Null when the list does not say when the next one comes; it cannot be told then whether it is the latest.</summary>
    public DateTimeOffset? NextUpdate { get; }

    public int Count => _serials.Count;

    /// <param name="content">One list in DER, or any number in PEM.</param>
    /// <exception cref="CryptographicException">There is none, or one that cannot be used.</exception>
    public static IReadOnlyList<RevocationList> Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            if (content.Length > 0 && content.Span[0] == 0x30)
            {
                return [new RevocationList(content)];
            }

            var lists = new List<RevocationList>();
            var text = Encoding.ASCII.GetString(content.Span).AsMemory();
            while (PemEncoding.TryFind(text.Span, out var fields))
            {
                if (text.Span[fields.Label].SequenceEqual(PemLabel))
                {
                    lists.Add(new RevocationList(Convert.FromBase64String(text[fields.Base64Data].ToString())));
                }

                text = text[fields.Location.End..];
            }

            return lists.Count > 0 ? lists : throw new CryptographicException("There is no certificate revocation list in DER or PEM form.");
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The certificate revocation list cannot be read.", e);
        }
    }

    /// <summary>What it says of a certificate.</summary>
    /// <param name="certificate">To be looked up.</param>
    /// <param name="issuer">Its issuer, who must have signed the list too.</param>
    /// <param name="now">To tell whether there should be a newer list.</param>
    /// <param name="skew">How far clocks may be apart.</param>
    public RevocationStatus Find(X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset now, TimeSpan skew)
    {
        if (!_issuer.AsSpan().SequenceEqual(issuer.SubjectName.RawData) || !_scope.Covers(certificate) || !IsSignedBy(issuer))
        {
            return RevocationStatus.Unavailable;
        }

        if (_serials.Contains(SerialNumber.Read(certificate.SerialNumberBytes.Span)))
        {
            // Even when it is old: what is withdrawn stays so.
            return RevocationStatus.Revoked;
        }

        return ThisUpdate <= now + skew && NextUpdate >= now - skew ? RevocationStatus.Good : RevocationStatus.Unavailable;
    }

    /// <summary>
    /// What to go on with when a list comes in place of another: nothing but lists whose signature was seen to be good is held against it, or anybody on the way could
    /// bar the next one with a date from the future.
    /// </summary>
    /// <param name="next">Nothing is known of its signature.</param>
    /// <param name="now">To give up lists that are out of date.</param>
    public IReadOnlyList<RevocationList> ReplaceBy(RevocationList next, DateTimeOffset now)
    {
        if (_signer is not { } encoded || !_issuer.AsSpan().SequenceEqual(next._issuer) || !_scope.IsSame(next._scope))
        {
            return [next];
        }

        if (next.ThisUpdate < ThisUpdate)
        {
            return [this];
        }

        using var signer = X509CertificateLoader.LoadCertificate(encoded);
        return next.IsSignedBy(signer) || !(NextUpdate >= now) ? [next] : [next, this];
    }

    /// <summary>Remembered for each issuer, of whom there are few: hashing some megabytes for each login would be slow.</summary>
    private bool IsSignedBy(X509Certificate2 issuer) => _signers.GetOrAdd(issuer.GetCertHashString(HashAlgorithmName.SHA256), _ =>
    {
        var usage = issuer.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        var isGood = (usage is null || usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign)) && _signed.IsSignedBy(issuer);
        _signer = isGood ? issuer.RawData : _signer;
        return isGood;
    });

    private void ReadEntries(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            _serials.Add(SerialNumber.Read(entry.ReadIntegerBytes().Span));
            ReadTime(entry);
            if (entry.HasData)
            {
                RefuseCritical(entry.ReadSequence());
            }
        }
    }

    private static ListScope ReadExtensions(AsnReader extensions)
    {
        var scope = ListScope.Whole;
        while (extensions.HasData)
        {
            var (identifier, isCritical, value) = ReadExtension(extensions);
            if (identifier == DistributionPoint)
            {
                scope = ListScope.Read(value);
            }
            else if (isCritical)
            {
                throw new CryptographicException($"The list has the critical extension {identifier}, which is not understood.");
            }
        }

        return scope;
    }

    /// <summary>The only critical extension of entries makes the list an indirect one.</summary>
    private static void RefuseCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            if (ReadExtension(extensions) is (var identifier, true, _))
            {
                throw new CryptographicException($"An entry has the critical extension {identifier}, which is not understood.");
            }
        }
    }

    private static (string Identifier, bool IsCritical, ReadOnlyMemory<byte> Value) ReadExtension(AsnReader extensions)
    {
        var extension = extensions.ReadSequence();
        var identifier = extension.ReadObjectIdentifier();
        var isCritical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
        return (identifier, isCritical, extension.ReadOctetString());
    }

    private static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
