using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Gateway.Federation.Certificates.Chains;
using Gateway.Federation.Certificates.Names;
using Gateway.Federation.Certificates.Revocation;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Certificates;

/// <inheritdoc cref="IClientCertificateIdentities"/>
public sealed class ClientCertificateIdentities : IClientCertificateIdentities, IDisposable
{
    private readonly ChainCheck? _chains;
    private readonly RevocationCheck? _revocation;
    private readonly IdentityMapping _mapping;
    private readonly TimeProvider _time;

    /// <param name="options">Not to be changed any more.</param>
    /// <param name="time">The clock by which certificates are valid.</param>
    /// <param name="logger">Told of sources that do not answer.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should.</exception>
    /// <exception cref="FormatException">A rule is no rule.</exception>
    public ClientCertificateIdentities(CertificateOptions options, TimeProvider time, ILogger<ClientCertificateIdentities> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _time = time;
        _mapping = new IdentityMapping(options);
        if (options.SkipsVerification)
        {
            logger.NotVerified();
            return;
        }

        var path = options.AnchorsFile ?? throw new InvalidOperationException("Client certificates need trust anchors.");
        var anchors = new WatchedFile<TrustAnchors>(path, TrustAnchors.Read, time, (file, e) => logger.FileNotReadable(file, e.Message));
        _chains = new ChainCheck(anchors, options.DownloadsIssuers, time);
        _revocation = options.Revocation.IsEnabled ? new RevocationCheck(options.Revocation, time, logger) : null;
    }

    /// <inheritdoc />
    public async ValueTask<OutsideIdentity> ValidateAsync(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(others);
        try
        {
            if (_chains is null)
            {
                return MapUnverified(certificate, others);
            }

            using var chain = _chains.Build(certificate, others);
            if (_revocation is not null)
            {
                await _revocation.CheckAsync(chain, cancellationToken);
            }

            return _mapping.Map(new CertificateFacts(certificate), IdentityMapping.AnchorName(chain.Anchor), BeginOf(certificate), chain.NotAfter);
        }
        catch (CryptographicException e)
        {
            throw new FederationException(FederationFailure.InvalidCertificate, "The client certificate cannot be read.", e);
        }
    }

    public void Dispose() => _revocation?.Dispose();

    private static DateTimeOffset BeginOf(X509Certificate2 certificate) => new(certificate.NotBefore.ToUniversalTime());

    private OutsideIdentity MapUnverified(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others)
    {
        ChainCheck.CheckSent(others);
        var notAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        return notAfter > _time.GetUtcNow()
            ? _mapping.Map(new CertificateFacts(certificate), "unverified", BeginOf(certificate), notAfter)
            : throw new FederationException(FederationFailure.InvalidCertificate, "The client certificate is not accepted: it has expired.");
    }
}
