using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gateway.Federation.Certificates.Chains;

/// <summary>The root certificates of the settings, and the intermediates that stand in their file. Immutable. Not to be disposed.</summary>
/// <param name="Roots">Where chains may end; at least one.</param>
/// <param name="Intermediates">To build chains with, when clients do not send them; trusted no more than those.</param>
internal sealed record TrustAnchors(X509Certificate2Collection Roots, X509Certificate2Collection Intermediates)
{
    /// <param name="content">Certificates in PEM form.</param>
    /// <exception cref="CryptographicException">There are none, or no root.</exception>
    public static TrustAnchors Read(byte[] content)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(Encoding.UTF8.GetString(content));
        if (all.Count == 0)
        {
            throw new CryptographicException("The file has no certificate in PEM form.");
        }

        // The framework takes nothing else for the end of a chain. To trust one authority below a root only, rules name its issuer.
        var roots = all.Where(IsRoot).ToArray();
        return roots.Length > 0
            ? new TrustAnchors([.. roots], [.. all.Where(a => !IsRoot(a))])
            : throw new CryptographicException($"{all[0].Subject} is no root certificate: {all[0].Issuer} has issued it; put that one there too.");
    }

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
