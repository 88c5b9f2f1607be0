using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Chains;

/// <summary>
/// The intermediates of chains that were found good. A client that resumes a TLS session sends none: tickets hold its own certificate only (OpenSSL). Strangers
/// cannot get anything in here. Safe for concurrent use.
/// </summary>
internal sealed class KnownIntermediates
{
    private const int Capacity = 256;

    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new(StringComparer.Ordinal);

    /// <summary>Not to be disposed.</summary>
    public IEnumerable<X509Certificate2> All => _certificates.Values;

    /// <param name="chain">Found good; it may be disposed afterwards.</param>
    public void Add(CheckedChain chain)
    {
        for (var i = 1; i < chain.Certificates.Count - 1 && _certificates.Count < Capacity; i++)
        {
            var certificate = chain.Certificates[i];
            var name = certificate.GetCertHashString(HashAlgorithmName.SHA256);
            if (!_certificates.ContainsKey(name))
            {
                _certificates.TryAdd(name, X509CertificateLoader.LoadCertificate(certificate.RawDataMemory.Span));
            }
        }
    }
}
