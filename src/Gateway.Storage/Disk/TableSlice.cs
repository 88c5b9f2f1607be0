using System.Buffers.Binary;

namespace Gateway.Storage.Disk;

/// <summary>Some consecutive checksums of a blob's table, from that of the block <c>first</c> on. Immutable.</summary>
internal sealed class TableSlice(long first, byte[] checksums)
{
    /// <summary>In blocks: what is loaded at a time of a long table, the checksums of 32 MiB in 4 KiB.</summary>
    internal const int Blocks = 512;

    internal bool Covers(long block) => block >= first && block - first < checksums.Length / BlobFormat.ChecksumSize;

    internal ulong this[long block] =>
        BinaryPrimitives.ReadUInt64LittleEndian(checksums.AsSpan((int)(block - first) * BlobFormat.ChecksumSize));
}
