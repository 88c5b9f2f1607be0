using Gateway.Core.Blobs;
using Gateway.Core.Names;

namespace Gateway.Testing.Fakes;

/// <summary>Reads a blob of <see cref="MemoryBlobs"/>.</summary>
internal sealed class MemoryBlobReader(MemoryBlobs blobs, BlobId id, byte[] bytes) : IBlobReader
{
    private bool _closed;

    public long Length => bytes.Length;

    public ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var count = (int)Math.Clamp(bytes.Length - offset, 0, destination.Length);
        blobs.CheckRead(id, offset, count);
        bytes.AsMemory((int)Math.Min(offset, bytes.Length), count).CopyTo(destination);
        return ValueTask.FromResult(count);
    }

    public ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            blobs.ReaderClosed();
        }

        return ValueTask.CompletedTask;
    }
}
