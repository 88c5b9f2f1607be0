using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Testing.Directories;

/// <summary>An authority of its own and the certificate of a server, as PEM files in a folder.</summary>
internal static class DirectoryCertificates
{
    public const string Authority = "ca.pem";
    public const string Server = "server.pem";
    public const string Key = "server.key";

    public static void Write(string folder, IReadOnlyList<string> names, IReadOnlyList<IPAddress> addresses)
    {
        using var authorityKey = RSA.Create(2048);
        var authority = new CertificateRequest("CN=Directory test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        var now = DateTimeOffset.UtcNow;
        using var issuer = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));

        using var serverKey = RSA.Create(2048);
        var server = new CertificateRequest("CN=Directory test server", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            alternatives.AddDnsName(name);
        }

        foreach (var address in addresses)
        {
            alternatives.AddIpAddress(address);
        }

        server.CertificateExtensions.Add(alternatives.Build());
        server.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = server.Create(issuer, now.AddDays(-1), now.AddDays(29), RandomNumberGenerator.GetBytes(12));

        File.WriteAllText(Path.Combine(folder, Authority), issuer.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, Server), certificate.ExportCertificatePem());
        var key = Path.Combine(folder, Key);
        File.WriteAllText(key, serverKey.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
