using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Gateway.Api.Connections;

/// <summary>The headers in which a proxy names the certificate of its client.</summary>
/// <remarks>RFC 9440; the values are byte sequences of RFC 8941, section 3.3.5: base64 between colons</remarks>
internal static class ClientCertificateHeader
{
    public const string LeafName = "Client-Cert";
    public const string ChainName = "Client-Cert-Chain";

    /// <summary>More than a chain has; the check refuses much shorter ones.</summary>
    private const int LongestChain = 32;

    /// <summary>Null without the header.</summary>
    /// <exception cref="FederationException"><see cref="FederationFailure.InvalidCertificate"/>: it has no certificate in it.</exception>
    public static ClientCertificate? Read(IHeaderDictionary headers)
    {
        var (leaf, chain) = (headers[LeafName], headers[ChainName]);
        if (leaf.Count == 0)
        {
            return chain.Count == 0 ? null : throw Malformed(ChainName, null);
        }

        if (leaf is not [{ } only])
        {
            // The proxy's, and one that it forgot to remove.
            throw Malformed(LeafName, null);
        }

        return new ClientCertificate(ReadOne(only, LeafName), ReadChain(chain));
    }

    private static List<X509Certificate2> ReadChain(StringValues lines)
    {
        var certificates = new List<X509Certificate2>();
        foreach (var item in lines.SelectMany(l => (l ?? "").Split(',')))
        {
            if (certificates.Count == LongestChain)
            {
                throw Malformed(ChainName, null);
            }

            certificates.Add(ReadOne(item, ChainName));
        }

        return certificates;
    }

    private static X509Certificate2 ReadOne(string text, string header)
    {
        var item = text.AsSpan().Trim(" \t");
        if (item is not [':', .. var base64, ':'])
        {
            throw Malformed(header, null);
        }

        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64.ToString()));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw Malformed(header, e);
        }
    }

    private static FederationException Malformed(string header, Exception? cause) => new(
        FederationFailure.InvalidCertificate, $"The header {header} of the proxy is no certificate as RFC 9440 writes it.", cause);
}
