using System.Security.Cryptography.X509Certificates;

namespace Gateway.Core.Federation;

/// <summary>Client certificates. Safe for concurrent use.</summary>
public interface IClientCertificateIdentities
{
    /// <summary>Checks a certificate (chain, purpose, time, revocation), and maps it.</summary>
    /// <param name="certificate">The leaf that the client proved to hold.</param>
    /// <param name="others">What the client sent with it, in its order.</param>
    /// <param name="cancellationToken">Ends the fetching of revocation data.</param>
    /// <exception cref="FederationException">It is refused.</exception>
    ValueTask<OutsideIdentity> ValidateAsync(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others, CancellationToken cancellationToken);
}
