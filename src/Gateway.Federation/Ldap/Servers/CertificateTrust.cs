using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>Who may vouch for the directory's servers. Read anew when a file has changed. Safe for concurrent use.</summary>
/// <param name="path">A PEM file, or a folder of them; null for the authorities of the system.</param>
internal sealed class CertificateTrust(string? path)
{
    private volatile Content? _last;

    /// <summary>
    /// The policy for one handshake. Revocation is not asked for: directories publish it in themselves. Nothing is downloaded at the word of a certificate.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (path is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(Authorities(path));
        }

        return policy;
    }

    private X509Certificate2Collection Authorities(string path)
    {
        string[] files = [.. Files(path)];
        var stamp = string.Join('|', files.Select(Stamp));
        if (_last is { } last && last.Stamp == stamp)
        {
            return last.Authorities;
        }

        X509Certificate2Collection authorities = [];
        foreach (var file in files)
        {
            authorities.ImportFromPemFile(file);
        }

        if (authorities.Count == 0)
        {
            throw new CryptographicException($"'{path}' holds no certificate.");
        }

        // Those of before stay alive as long as handshakes use them.
        _last = new Content(stamp, authorities);
        return authorities;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f) is ".pem" or ".crt" or ".cer").Order(StringComparer.Ordinal)
        : [path];

    // Kubernetes replaces mounted files by switching links.
    private static string Stamp(string path)
    {
        var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        return string.Create(CultureInfo.InvariantCulture, $"{path}:{file.LastWriteTimeUtc.Ticks}:{(file.Exists ? file.Length : -1)}");
    }

    private sealed record Content(string Stamp, X509Certificate2Collection Authorities);
}
