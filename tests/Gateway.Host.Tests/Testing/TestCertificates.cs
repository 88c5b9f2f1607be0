using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Host.Tests.Testing;

/// <summary>Makes certificates: a root, an intermediate below it, and servers below that.</summary>
internal sealed class TestCertificates : IDisposable
{
    // Taken once: an intermediate that is made a second later would outlive its root, which chains refuse.
    private readonly DateTimeOffset _made = DateTimeOffset.UtcNow;
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;

    public TestCertificates()
    {
        _root = Make("CN=Test Root", issuer: null, isAuthority: true);
        _intermediate = Make("CN=Test Intermediate", _root, isAuthority: true);
    }

    public X509Certificate2 Root => _root;

    /// <summary>The certificate with its intermediate, and its key.</summary>
    public (string Chain, string Key) MakePem(string name)
    {
        using var leaf = Make("CN=" + name, _intermediate, isAuthority: false);
        using var key = leaf.GetECDsaPrivateKey()!;
        return (leaf.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem());
    }

    public byte[] MakePkcs12(string name, string password)
    {
        using var leaf = Make("CN=" + name, _intermediate, isAuthority: false);
        using var intermediate = X509CertificateLoader.LoadCertificate(_intermediate.RawData);
        return new X509Certificate2Collection { intermediate, leaf }.Export(X509ContentType.Pkcs12, password)!;
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
    }

    private X509Certificate2 Make(string name, X509Certificate2? issuer, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(System.Net.IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }

        var (from, to) = (_made.AddHours(-1), _made.AddHours(isAuthority ? 2 : 1));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, to);
        }

        using var certificate = request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
