using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Testing.Fakes;

/// <summary>Writes a blob of <see cref="MemoryBlobs"/>, in buffers small enough that bodies take several.</summary>
internal sealed class MemoryBlobWriter(MemoryBlobs blobs, BlobId id, IBlobObserver? observer) : IBlobWriter
{
    private const int BufferLength = 10_000;

    private readonly MemoryStream _bytes = new();
    private byte[] _buffer = new byte[BufferLength];
    private int _filled;
    private bool _closed;

    public BlobId Id => id;

    public ValueTask<Memory<byte>> GetBufferAsync(CancellationToken cancellationToken)
    {
        if (blobs.WriteFault is not null)
        {
            throw blobs.WriteFault;
        }

        if (_filled == _buffer.Length)
        {
            Flush();
        }

        return ValueTask.FromResult(_buffer.AsMemory(_filled));
    }

    public void Advance(int count) => _filled += count;

    public ValueTask<BlobSpan> CompleteAsync(CancellationToken cancellationToken)
    {
        if (blobs.WriteFault is not null)
        {
            throw blobs.WriteFault;
        }

        Flush();
        blobs.Add(id, _bytes.ToArray());
        return ValueTask.FromResult(new BlobSpan(id, _bytes.Length));
    }

    public ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            blobs.WriterClosed();
        }

        return ValueTask.CompletedTask;
    }

    private void Flush()
    {
        observer?.Append(_buffer.AsSpan(0, _filled));
        _bytes.Write(_buffer, 0, _filled);
        _buffer = new byte[BufferLength];
        _filled = 0;
    }
}
