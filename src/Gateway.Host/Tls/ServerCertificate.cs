using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Host.Tls;

/// <summary>
/// The server's certificate with its key, ready for handshakes. It is not disposed while a handshake may use it: a replaced one is left to
/// the garbage collector.
/// </summary>
internal sealed class ServerCertificate : IDisposable
{
    private readonly X509Certificate2Collection _intermediates;

    /// <param name="leaf">With its private key.</param>
    /// <param name="intermediates">Sent along, so that clients need to know the root only.</param>
    public ServerCertificate(X509Certificate2 leaf, X509Certificate2Collection intermediates)
    {
        Leaf = leaf;
        _intermediates = intermediates;

        // Offline: a server that starts must not wait for the network of some issuer.
        Context = SslStreamCertificateContext.Create(leaf, intermediates, offline: true);
    }

    public X509Certificate2 Leaf { get; }

    public SslStreamCertificateContext Context { get; }

    public void Dispose()
    {
        Leaf.Dispose();
        foreach (var certificate in _intermediates)
        {
            certificate.Dispose();
        }
    }
}
