using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Testing.Certificates;

/// <summary>A certificate authority of a test: a root, or one below another, with its revocation lists. Not thread-safe.</summary>
public sealed class TestCertificateAuthority : IDisposable
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(3650);

    private readonly TimeProvider _time;
    private readonly HashAlgorithmName _hash = HashAlgorithmName.SHA256;
    private readonly List<(byte[] Serial, DateTimeOffset At)> _revoked = [];
    private readonly RSASignaturePadding? _padding;
    private int _lists;

    private TestCertificateAuthority(X509Certificate2 certificate, TestCertificateAuthority? parent, RSASignaturePadding? padding, TimeProvider time)
    {
        Certificate = certificate;
        Parent = parent;
        _padding = padding;
        _time = time;
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Null for a root.</summary>
    public TestCertificateAuthority? Parent { get; }

    /// <summary>The certificates from this one up to the root, without the root: what clients send with their own.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates => Parent is null ? [] : [Certificate, .. Parent.Intermediates];

    public IReadOnlyCollection<byte[]> Revoked => [.. _revoked.Select(r => r.Serial)];

    /// <param name="padding">For a root with an RSA key; null for an elliptic one.</param>
    public static TestCertificateAuthority CreateRoot(string subject, TimeProvider time, RSASignaturePadding? padding = null)
    {
        using var key = NewKey(padding);
        var request = Request(subject, key, padding);
        AddAuthority(request, pathLength: null);
        var now = time.GetUtcNow();
        return new TestCertificateAuthority(request.CreateSelfSigned(now - s_life, now + s_life), null, padding, time);
    }

    /// <summary>An authority below this one, of the same kind of key.</summary>
    /// <param name="extensions">Name constraints and the like.</param>
    public TestCertificateAuthority CreateAuthority(string subject, params X509Extension[] extensions)
    {
        using var key = NewKey(_padding);
        var request = Request(subject, key, _padding);
        AddAuthority(request, pathLength: null);
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var issued = Sign(request, Certificate.NotBefore, Certificate.NotAfter, NewSerial());
        return new TestCertificateAuthority(WithKey(issued, key), this, _padding, _time);
    }

    /// <summary>A certificate for a client, unless it is chosen otherwise; with its private key.</summary>
    public X509Certificate2 Issue(string subject, Action<LeafChoices>? choose = null) => Issue(new X500DistinguishedName(subject), choose);

    /// <inheritdoc cref="Issue(string, Action{LeafChoices}?)"/>
    public X509Certificate2 Issue(X500DistinguishedName subject, Action<LeafChoices>? choose = null)
    {
        var choices = new LeafChoices();
        choose?.Invoke(choices);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, _hash);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        AddChoices(request, choices);
        var now = _time.GetUtcNow();
        using var issued = Sign(request, choices.NotBefore ?? now.AddHours(-1), choices.NotAfter ?? now.AddDays(1), choices.Serial ?? NewSerial());
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>From now on it stands in the lists.</summary>
    public void Revoke(X509Certificate2 certificate) => _revoked.Add((certificate.SerialNumberBytes.ToArray(), _time.GetUtcNow()));

    /// <summary>A new revocation list in DER.</summary>
    /// <param name="thisUpdate">Null: now.</param>
    /// <param name="nextUpdate">Null: an hour after now.</param>
    public byte[] CreateList(DateTimeOffset? thisUpdate = null, DateTimeOffset? nextUpdate = null)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var (serial, at) in _revoked)
        {
            builder.AddEntry(serial, at, X509RevocationReason.KeyCompromise);
        }

        var now = _time.GetUtcNow();
        return builder.Build(
            Certificate, ++_lists, nextUpdate ?? now.AddHours(1), _hash, _padding, thisUpdate ?? now);
    }

    public void Dispose() => Certificate.Dispose();

    private static AsymmetricAlgorithm NewKey(RSASignaturePadding? padding) =>
        padding is null ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);

    private static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    private static CertificateRequest Request(string subject, AsymmetricAlgorithm key, RSASignaturePadding? padding) => key is RSA rsa
        ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, padding!)
        : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);

    private static X509Certificate2 WithKey(X509Certificate2 certificate, AsymmetricAlgorithm key) =>
        key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);

    private static void AddAuthority(CertificateRequest request, int? pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, pathLength is not null, pathLength ?? 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
    }

    private void AddChoices(CertificateRequest request, LeafChoices choices)
    {
        var extensions = request.CertificateExtensions;
        if (choices.Usage is { } usage)
        {
            extensions.Add(new X509KeyUsageExtension(usage, true));
        }

        if (choices.Purposes is { } purposes)
        {
            extensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(p => new Oid(p))], false));
        }

        if (choices.Uris.Count + choices.DnsNames.Count + choices.Emails.Count > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            choices.Uris.ToList().ForEach(u => names.AddUri(new Uri(u)));
            choices.DnsNames.ToList().ForEach(names.AddDnsName);
            choices.Emails.ToList().ForEach(names.AddEmailAddress);
            extensions.Add(names.Build());
        }

        if (choices.ListUrl is { } list)
        {
            extensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list]));
        }

        if (choices.OcspUrl is not null || choices.IssuerUrl is not null)
        {
            extensions.Add(new X509AuthorityInformationAccessExtension(
                choices.OcspUrl is null ? [] : [choices.OcspUrl], choices.IssuerUrl is null ? [] : [choices.IssuerUrl]));
        }

        foreach (var extension in choices.Extensions)
        {
            extensions.Add(extension);
        }
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter, byte[] serial)
    {
        if (_padding is null)
        {
            using var key = Certificate.GetECDsaPrivateKey()!;
            return request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(key), notBefore, notAfter, serial);
        }

        using var rsa = Certificate.GetRSAPrivateKey()!;
        return request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForRSA(rsa, _padding), notBefore, notAfter, serial);
    }
}
