using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Chains;

/// <summary>The root certificates of the settings. Read again when their file has changed. Safe for concurrent use.</summary>
internal sealed class TrustAnchors
{
    private readonly WatchedFile<X509Certificate2Collection> _file;

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It has no certificates, or one that is no root.</exception>
    public TrustAnchors(string path, TimeProvider time, Action<string, Exception> notReadable) =>
        _file = new WatchedFile<X509Certificate2Collection>(path, Read, time, notReadable);

    /// <summary>The latest that could be read. Not to be disposed.</summary>
    public X509Certificate2Collection Current => _file.Current;

    private static X509Certificate2Collection Read(byte[] content)
    {
        var anchors = new X509Certificate2Collection();
        anchors.ImportFromPem(System.Text.Encoding.UTF8.GetString(content));
        if (anchors.Count == 0)
        {
            throw new CryptographicException("The file has no certificate in PEM form.");
        }

        // The framework takes nothing else for the end of a chain. To trust one authority below a root only, rules name its issuer.
        if (anchors.FirstOrDefault(a => !a.SubjectName.RawData.AsSpan().SequenceEqual(a.IssuerName.RawData)) is { } other)
        {
            throw new CryptographicException($"{other.Subject} is no root certificate: {other.Issuer} has issued it; put that one there.");
        }

        return anchors;
    }
}
