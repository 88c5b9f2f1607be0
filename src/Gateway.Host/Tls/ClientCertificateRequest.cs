using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Gateway.Api.Connections;
using Gateway.Core.Federation;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Host.Tls;

/// <summary>
/// Asks a client for its certificate during the handshake, since HTTP/2 has no later chance, and keeps what it sends for its requests. The handshake succeeds
/// without one and with any: whoever has one that is not good for this server may need none here, and learns the reason where it is used.
/// </summary>
internal static class ClientCertificateRequest
{
    public static void AddTo(SslServerAuthenticationOptions handshake, BaseConnectionContext connection)
    {
        handshake.ClientCertificateRequired = true;
        handshake.CertificateChainPolicy = Unchecked();
#pragma warning disable CA5359 // It is a client's certificate, and is checked where it is used.
        handshake.RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
        {
            if (certificate is X509Certificate2 leaf)
            {
                connection.Features.Set<IClientCertificateFeature>(new SentCertificate(Copy(leaf, chain)));
            }

            return true;
        };
#pragma warning restore CA5359
    }

    /// <summary>
    /// The framework builds a chain before it asks; with this it goes nowhere: no root is known, and nothing is fetched from where a stranger's certificate says.
    /// </summary>
    private static X509ChainPolicy Unchecked() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    /// <summary>Those of the framework end with the handshake or the connection.</summary>
    private static ClientCertificate Copy(X509Certificate2 leaf, X509Chain? chain)
    {
        var sent = chain?.ChainPolicy.ExtraStore ?? [];
        return new ClientCertificate(Copy(leaf), [.. sent.Select(Copy)]);
    }

    private static X509Certificate2 Copy(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawDataMemory.Span);
}
