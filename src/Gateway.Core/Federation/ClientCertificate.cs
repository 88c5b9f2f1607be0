using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Core.Federation;

/// <summary>
/// The certificate that a client, or the client of a trusted proxy, has proved to hold the key of. Nobody has checked yet who issued it. Immutable; safe for
/// concurrent use.
/// </summary>
/// <param name="leaf">The client's own.</param>
/// <param name="others">What the client sent with it, in its order.</param>
public sealed class ClientCertificate(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> others)
{
    /// <summary>Not to be disposed by who uses it.</summary>
    public X509Certificate2 Leaf { get; } = leaf;

    /// <summary>Not to be disposed by who uses it.</summary>
    public IReadOnlyList<X509Certificate2> Others { get; } = others;

    /// <summary>A hash of all of them, 64 hexadecimal digits.</summary>
    public string Fingerprint => field ??= Hash();

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Leaf.RawDataMemory.Span);
        foreach (var other in Others)
        {
            hash.AppendData(other.RawDataMemory.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
