using System.Security.Cryptography;

namespace Gateway.Core.Checksums;

/// <summary>MD5 and the SHA family, by the platform's library.</summary>
internal sealed class DigestHasher(ChecksumAlgorithm algorithm, HashAlgorithmName name) : ChecksumHasher(algorithm)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

    public override void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    public override int Finish(Span<byte> destination) => _hash.GetHashAndReset(destination);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
