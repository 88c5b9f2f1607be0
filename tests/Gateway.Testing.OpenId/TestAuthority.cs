using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Testing.OpenId;

/// <summary>A certificate authority for servers on loopback addresses, with an intermediate one. Disposed by whoever made it.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset s_from = DateTimeOffset.UtcNow.AddDays(-1);

    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;

    public TestAuthority()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = Request("CN=Test root", rootKey, isAuthority: true);
        _root = root.CreateSelfSigned(s_from, s_from.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = Request("CN=Test intermediate", key, isAuthority: true).Create(_root, s_from, s_from.AddDays(29), [1]);
        _intermediate = signed.CopyWithPrivateKey(key);
    }

    /// <summary>SHA-1, as IAM's users register it: of the topmost certificate that servers send.</summary>
    public string IntermediateThumbprint => _intermediate.Thumbprint;

    public X509Certificate2 Intermediate => _intermediate;

    /// <summary>Of the root.</summary>
    public string ToPem() => _root.ExportCertificatePem();

    /// <summary>A certificate for <c>localhost</c> and the loopback addresses, with its key.</summary>
    public X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("CN=localhost", key, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var signed = request.Create(_intermediate, s_from, s_from.AddDays(28), RandomNumberGenerator.GetBytes(8));
        using var leaf = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), password: null);
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }
}
