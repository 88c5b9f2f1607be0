using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>Who may vouch for the directory's servers. Read anew for each connection, so that a renewed file acts. Safe for concurrent use.</summary>
/// <param name="path">A PEM file, or a folder of them; null for the authorities of the system.</param>
internal sealed class CertificateTrust(string? path)
{
    /// <summary>The policy for one handshake. Revocation is not asked for: directories publish it in themselves.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (path is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            foreach (var file in Files(path))
            {
                policy.CustomTrustStore.ImportFromPemFile(file);
            }

            if (policy.CustomTrustStore.Count == 0)
            {
                throw new CryptographicException($"'{path}' holds no certificate.");
            }
        }

        return policy;
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f) is ".pem" or ".crt" or ".cer") : [path];
}
