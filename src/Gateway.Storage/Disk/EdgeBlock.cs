using System.Buffers;

namespace Gateway.Storage.Disk;

/// <summary>A verified block of which a read wanted only a part. Dispose it once.</summary>
internal sealed class EdgeBlock(long index) : IDisposable
{
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(BlobFormat.BlockSize);

    internal long Index { get; } = index;

    internal Span<byte> Bytes => _bytes.AsSpan(0, BlobFormat.BlockSize);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
