using System.Collections.Concurrent;
using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Testing.Blobs;

/// <summary>Blobs in memory, for tests of what stands above the store.</summary>
public sealed class MemoryBlobStore(ulong incarnation = 1) : IBlobStore
{
    private readonly ConcurrentDictionary<BlobId, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<BlobId, bool> _unsettled = new();
    private ulong _lastNumber;

    /// <summary>The complete blobs. Remove one to make it missing.</summary>
    public IDictionary<BlobId, byte[]> Blobs => _blobs;

    /// <summary>Complete blobs that were neither kept nor discarded.</summary>
    public ICollection<BlobId> Unsettled => _unsettled.Keys;

    public void DemandRoom(long bytes)
    {
    }

    public void Keep(BlobId id) => _unsettled.TryRemove(id, out _);

    public ValueTask DiscardAsync(BlobId id)
    {
        if (_unsettled.TryRemove(id, out _))
        {
            _blobs.TryRemove(id, out _);
        }

        return ValueTask.CompletedTask;
    }

    public IBlobWriter Create(long expectedLength, IBlobObserver? observer) =>
        new Writer(this, new BlobId(incarnation, Interlocked.Increment(ref _lastNumber)), observer);

    public ValueTask<IBlobReader> OpenAsync(BlobId id, CancellationToken cancellationToken) =>
        _blobs.TryGetValue(id, out var bytes)
            ? ValueTask.FromResult<IBlobReader>(new Reader(bytes))
            : throw new BlobMissingException(id);

    private sealed class Writer(MemoryBlobStore store, BlobId id, IBlobObserver? observer) : IBlobWriter
    {
        private readonly MemoryStream _bytes = new();
        private byte[] _buffer = new byte[4096];
        private int _filled;

        public BlobId Id => id;

        public ValueTask<Memory<byte>> GetBufferAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_filled == _buffer.Length)
            {
                Flush();
            }

            return ValueTask.FromResult(_buffer.AsMemory(_filled));
        }

        public void Advance(int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _filled);
            _filled += count;
        }

        public ValueTask<BlobSpan> CompleteAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Flush();
            store._blobs[id] = _bytes.ToArray();
            store._unsettled[id] = true;
            return ValueTask.FromResult(new BlobSpan(id, _bytes.Length));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void Flush()
        {
            var bytes = _buffer.AsSpan(0, _filled);
            observer?.Append(bytes);
            _bytes.Write(bytes);
            _buffer = new byte[64 * 1024];
            _filled = 0;
        }
    }

    private sealed class Reader(byte[] bytes) : IBlobReader
    {
        public long Length => bytes.Length;

        public ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Clamp(bytes.Length - offset, 0, destination.Length);
            if (count > 0)
            {
                bytes.AsMemory((int)offset, count).CopyTo(destination);
            }

            return ValueTask.FromResult(count);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
