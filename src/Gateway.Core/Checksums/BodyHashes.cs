using Gateway.Core.Blobs;
using Gateway.Core.Objects;

namespace Gateway.Core.Checksums;

/// <summary>
/// The hashes of a body that is stored: MD5, which is its entity tag, and the checksums asked for, in one pass. Not safe for concurrent use.
/// </summary>
public sealed class BodyHashes : IBlobObserver, IDisposable
{
    // Small enough that a slice is still in the first-level or second-level cache when the next hash reads it.
    private const int SliceSize = 32 * 1024;

    private readonly ChecksumHasher[] _hashers;
    private readonly byte[][] _values;
    private bool _finished;

    /// <param name="algorithms">
    /// The checksums to compute beside MD5; MD5 itself may be among them, and one named twice is computed once. The first is the one that is
    /// stored with the object.
    /// </param>
    public BodyHashes(params ReadOnlySpan<ChecksumAlgorithm> algorithms)
    {
        Stored = algorithms.IsEmpty ? null : algorithms[0];
        var hashers = new List<ChecksumHasher>(algorithms.Length + 1) { ChecksumHasher.Create(ChecksumAlgorithm.Md5) };
        foreach (var algorithm in algorithms)
        {
            if (!hashers.Exists(h => h.Algorithm == algorithm))
            {
                hashers.Add(ChecksumHasher.Create(algorithm));
            }
        }

        _hashers = [.. hashers];
        _values = new byte[_hashers.Length][];
    }

    /// <summary>The algorithm of <see cref="Checksum"/>; null when none was asked for.</summary>
    public ChecksumAlgorithm? Stored { get; }

    /// <summary>The number of bytes seen.</summary>
    public long Length { get; private set; }

    /// <summary>The entity tag of an object, or of a part, with these bytes. Like all results: asking for one ends the hashing.</summary>
    public ETag ETag => ETag.FromMd5(Value(ChecksumAlgorithm.Md5).Span);

    /// <summary>The checksum to store with an object that has these bytes; null when none was asked for.</summary>
    public ObjectChecksum? Checksum =>
        Stored is { } algorithm ? new ObjectChecksum(algorithm, ChecksumType.FullObject, Value(algorithm), PartCount: 0) : null;

    /// <exception cref="InvalidOperationException">A result was already asked for.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_finished)
        {
            throw new InvalidOperationException("The hashes of this body are finished.");
        }

        Length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var slice = bytes[..Math.Min(SliceSize, bytes.Length)];
            foreach (var hasher in _hashers)
            {
                hasher.Append(slice);
            }

            bytes = bytes[slice.Length..];
        }
    }

    /// <summary>The value of one of the algorithms, most significant byte first.</summary>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public ReadOnlyMemory<byte> Value(ChecksumAlgorithm algorithm)
    {
        if (!_finished)
        {
            _finished = true;
            for (var i = 0; i < _hashers.Length; i++)
            {
                _values[i] = _hashers[i].Finish();
            }
        }

        var index = Array.FindIndex(_hashers, h => h.Algorithm == algorithm);
        return index >= 0
            ? _values[index]
            : throw new ArgumentException($"{ChecksumAlgorithms.Name(algorithm)} was not computed for this body.", nameof(algorithm));
    }

    public void Dispose()
    {
        foreach (var hasher in _hashers)
        {
            hasher.Dispose();
        }
    }
}
