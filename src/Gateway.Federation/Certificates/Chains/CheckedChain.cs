using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Certificates.Chains;

/// <summary>Certificates of which each was issued by the next one. To be disposed.</summary>
/// <param name="certificates">The leaf first, the anchor last; at least one.</param>
internal sealed class CheckedChain(IReadOnlyList<X509Certificate2> certificates) : IDisposable
{
    public IReadOnlyList<X509Certificate2> Certificates { get; } = certificates;

    public X509Certificate2 Anchor => Certificates[^1];

    /// <summary>When the first of them ends.</summary>
    public DateTimeOffset NotAfter => Certificates.Min(c => new DateTimeOffset(c.NotAfter.ToUniversalTime()));

    public void Dispose()
    {
        foreach (var certificate in Certificates)
        {
            certificate.Dispose();
        }
    }
}
