using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Host.CommandLine.Client;

/// <summary>Makes what sends the requests of commands.</summary>
internal static class ClientHandler
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    /// <exception cref="AdminException">The file of certificates cannot be read.</exception>
    public static SocketsHttpHandler Create(ClientSettings settings) => Create(new OutboundLink(settings.Endpoint, settings.AuthorityFile));

    /// <exception cref="AdminException">The file of certificates cannot be read.</exception>
    public static SocketsHttpHandler Create(OutboundLink link)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = s_connectTimeout,
            UseCookies = false,

            // A proxy of the environment cannot reach this machine's own addresses.
            UseProxy = !link.Address.IsLoopback,
            SslOptions = new SslClientAuthenticationOptions { ClientCertificateContext = link.ClientCertificate },
        };
        if (link.AuthorityFile is { } file)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(Load(file));
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return handler;
    }

    private static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new AdminException(null, $"The file {file} of --ca-file (or AWS_CA_BUNDLE) cannot be read: {e.Message}", inner: e);
        }

        return certificates.Count > 0
            ? certificates
            : throw new AdminException(null, $"The file {file} of --ca-file (or AWS_CA_BUNDLE) holds no certificate in PEM form.");
    }
}
