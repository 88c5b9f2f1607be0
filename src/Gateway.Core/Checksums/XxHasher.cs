using System.IO.Hashing;

namespace Gateway.Core.Checksums;

/// <summary>The xxHash family, with seed 0 and in its canonical form, which is big-endian.</summary>
/// <remarks>https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md</remarks>
internal sealed class XxHasher(ChecksumAlgorithm algorithm, NonCryptographicHashAlgorithm hash) : ChecksumHasher(algorithm)
{
    public override void Append(ReadOnlySpan<byte> bytes) => hash.Append(bytes);

    public override int Finish(Span<byte> destination) => hash.GetHashAndReset(destination);
}
