using System.IO.Hashing;
using System.Security.Cryptography;

namespace Gateway.Core.Checksums;

/// <summary>Computes one checksum over bytes that come piece by piece. Not safe for concurrent use.</summary>
public abstract class ChecksumHasher : IDisposable
{
    private protected ChecksumHasher(ChecksumAlgorithm algorithm) => Algorithm = algorithm;

    public ChecksumAlgorithm Algorithm { get; }

    /// <summary>The length of the value, in bytes.</summary>
    public int Length => ChecksumAlgorithms.ValueLength(Algorithm);

    public static ChecksumHasher Create(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => new CrcHasher(algorithm, Crc.Crc32),
        ChecksumAlgorithm.Crc32C => new CrcHasher(algorithm, Crc.Crc32C),
        ChecksumAlgorithm.Crc64Nvme => new CrcHasher(algorithm, Crc.Crc64Nvme),
        ChecksumAlgorithm.Sha1 => new DigestHasher(algorithm, HashAlgorithmName.SHA1),
        ChecksumAlgorithm.Sha256 => new DigestHasher(algorithm, HashAlgorithmName.SHA256),
        ChecksumAlgorithm.Md5 => new DigestHasher(algorithm, HashAlgorithmName.MD5),
        ChecksumAlgorithm.Sha512 => new DigestHasher(algorithm, HashAlgorithmName.SHA512),
        ChecksumAlgorithm.XxHash64 => new XxHasher(algorithm, new XxHash64()),
        ChecksumAlgorithm.XxHash3 => new XxHasher(algorithm, new XxHash3()),
        ChecksumAlgorithm.XxHash128 => new XxHasher(algorithm, new XxHash128()),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
    };

    /// <summary>The checksum of bytes that are all there.</summary>
    public static byte[] Hash(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        using var hasher = Create(algorithm);
        hasher.Append(bytes);
        return hasher.Finish();
    }

    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Writes the value, most significant byte first as S3 carries it, and starts over.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <returns><see cref="Length"/>.</returns>
    public abstract int Finish(Span<byte> destination);

    /// <summary>The value, most significant byte first as S3 carries it; starts over.</summary>
    public byte[] Finish()
    {
        var value = new byte[Length];
        Finish(value);
        return value;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
