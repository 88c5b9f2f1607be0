using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;

namespace Gateway.Host.Federation;

/// <summary>Of an installation where certificates identify nobody.</summary>
internal sealed class NoClientCertificates : IClientCertificateIdentities
{
    public ValueTask<OutsideIdentity> ValidateAsync(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others, CancellationToken cancellationToken) =>
        throw new FederationException(FederationFailure.NotConfigured, "Client certificates are not configured.");
}
