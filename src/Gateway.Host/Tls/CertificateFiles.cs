using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Host.Tls;

/// <summary>Reads a certificate with its key and its intermediates from disk.</summary>
internal static class CertificateFiles
{
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate or key, or they do not belong together.</exception>
    public static ServerCertificate Load(TlsOptions options)
    {
        var path = options.Certificate ?? throw new InvalidOperationException("There is no certificate.");
        var extension = Path.GetExtension(path);
        return extension.Equals(".pfx", StringComparison.OrdinalIgnoreCase) || extension.Equals(".p12", StringComparison.OrdinalIgnoreCase)
            ? LoadPkcs12(path, options.Password)
            : LoadPem(File.ReadAllText(path), File.ReadAllText(options.Key ?? path), options.Password);
    }

    private static ServerCertificate LoadPem(string certificate, string key, string? password)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        if (chain.Count == 0)
        {
            throw new CryptographicException("The file holds no certificate in PEM form.");
        }

        // The first certificate is the server's own (RFC 8446, 4.4.2); it is loaded again, with its key.
        chain[0].Dispose();
        chain.RemoveAt(0);
        try
        {
            var leaf = password is null
                ? X509Certificate2.CreateFromPem(certificate, key)
                : X509Certificate2.CreateFromEncryptedPem(certificate, key, password);
            return new ServerCertificate(leaf, chain);
        }
        catch (ArgumentException e)
        {
            // The key is another certificate's: as while one of the two files is replaced already.
            DisposeAll(chain);
            throw new CryptographicException("The private key does not belong to the certificate.", e);
        }
        catch
        {
            DisposeAll(chain);
            throw;
        }
    }

    private static ServerCertificate LoadPkcs12(string path, string? password)
    {
        var chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
        var leaf = chain.FirstOrDefault(c => c.HasPrivateKey);
        if (leaf is null)
        {
            DisposeAll(chain);
            throw new CryptographicException("The file holds no certificate with its private key.");
        }

        chain.Remove(leaf);
        return new ServerCertificate(leaf, chain);
    }

    private static void DisposeAll(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
        {
            certificate.Dispose();
        }
    }
}
