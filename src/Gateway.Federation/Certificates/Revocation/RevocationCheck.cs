using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Gateway.Federation.Certificates.Chains;
using Gateway.Federation.Certificates.Names;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Whether anything in a chain was withdrawn, the anchor excepted, which is trusted because the settings say so. Safe for concurrent use.</summary>
internal sealed class RevocationCheck : IDisposable
{
    private readonly RevocationOptions _options;
    private readonly ILogger _logger;
    private readonly ListSource _lists;
    private readonly OcspClient? _ocsp;

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file has no list, or one that cannot be used.</exception>
    public RevocationCheck(RevocationOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _lists = new ListSource(options, time, logger);
        _ocsp = options.UsesOcsp ? new OcspClient(options, time, logger) : null;
    }

    /// <exception cref="FederationException">
    /// <see cref="FederationFailure.InvalidCertificate"/>: one is withdrawn or unknown; <see cref="FederationFailure.Unreachable"/>: nobody can say.
    /// </exception>
    public async ValueTask CheckAsync(CheckedChain chain, CancellationToken cancellationToken)
    {
        for (var i = 0; i + 1 < chain.Certificates.Count; i++)
        {
            var (certificate, issuer) = (chain.Certificates[i], chain.Certificates[i + 1]);
            switch (await FindAsync(certificate, issuer, cancellationToken))
            {
                case RevocationStatus.Good:
                    break;
                case RevocationStatus.Revoked:
                    throw new FederationException(
                        FederationFailure.InvalidCertificate, "The client certificate is not accepted: it or a certificate above it was revoked.");
                case RevocationStatus.Unknown:
                    throw new FederationException(
                        FederationFailure.InvalidCertificate, "The client certificate is not accepted: its authority does not know it.");
                default:
                    FailForNow(certificate);
                    break;
            }
        }
    }

    public void Dispose()
    {
        _lists.Dispose();
        _ocsp?.Dispose();
    }

    private async ValueTask<RevocationStatus> FindAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        // The files first: what an administrator put there counts whatever others say, and costs nothing.
        var status = _lists.FindInFiles(certificate, issuer);
        if (status != RevocationStatus.Revoked && _ocsp is not null)
        {
            status = Join(
                status,
                await _ocsp.FindAsync(certificate, issuer, s => _lists.FindInFiles(s, issuer) == RevocationStatus.Revoked, cancellationToken));
        }

        if (status != RevocationStatus.Revoked)
        {
            status = Join(status, await _lists.FindInUrlsAsync(certificate, issuer, cancellationToken));
        }

        // The place that the certificate names has nothing to add to the same authority's word.
        return status == RevocationStatus.Unavailable ? await _lists.FindInNamedAsync(certificate, issuer, cancellationToken) : status;
    }

    private static RevocationStatus Join(RevocationStatus a, RevocationStatus b) => (RevocationStatus)Math.Max((int)a, (int)b);

    private void FailForNow(X509Certificate2 certificate)
    {
        var serial = SerialNumber.Read(certificate.SerialNumberBytes.Span).ToString();
        if (!_options.FailsSoft)
        {
            _logger.RevocationUnknown(serial);
            throw new FederationException(
                FederationFailure.Unreachable, "Whether the client certificate was revoked cannot be found out at the moment. Try again later.");
        }

        _logger.RevocationIgnored(serial);
    }
}
