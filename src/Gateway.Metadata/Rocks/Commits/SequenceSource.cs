using System.Buffers.Binary;
using Gateway.Metadata.Rocks.Engine;

namespace Gateway.Metadata.Rocks.Commits;

/// <summary>
/// Counts commits. Numbers are never given out twice, also after a crash: a block of them is reserved in the store by the first commit that uses
/// one of it, and a start begins behind the last block.
/// </summary>
internal sealed class SequenceSource
{
    private const ulong BlockSize = 1 << 16;

    private ulong _last;
    private ulong _reserved;

    public SequenceSource(Database database)
    {
        using var stored = database.Get(Family.Meta, Key);
        _last = _reserved = stored.Exists ? BinaryPrimitives.ReadUInt64BigEndian(stored.Bytes) : 0;
    }

    private static ReadOnlySpan<byte> Key => "sequence"u8;

    public ulong Next() => ++_last;

    /// <summary>Reserves what the transaction uses beyond the last block. Called when it is complete.</summary>
    /// <returns>To be passed to <see cref="Reserved"/> once the transaction is durable.</returns>
    public ulong Reserve(Transaction transaction)
    {
        if (_last <= _reserved)
        {
            return _reserved;
        }

        Span<byte> value = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(value, _last + BlockSize);
        transaction.Put(Family.Meta, Key, value);
        return _last + BlockSize;
    }

    public void Reserved(ulong upTo) => _reserved = upTo;
}
