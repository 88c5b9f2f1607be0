using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Testing.Fakes;

/// <summary>Blobs in memory that know what became of every one of them, and fail when told to. Safe for concurrent use.</summary>
public sealed class MemoryBlobs : IBlobStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BlobId, byte[]> _blobs = [];
    private readonly HashSet<BlobId> _kept = [];
    private readonly Dictionary<BlobId, long> _damage = [];
    private ulong _number;
    private int _holds;
    private int _openReaders;
    private int _openWriters;

    /// <summary>Thrown when a blob is written; null for none.</summary>
    public Exception? WriteFault { get; set; }

    /// <summary>Thrown when room is asked for; null for none.</summary>
    public Exception? RoomFault { get; set; }

    /// <summary>Called with the number of every read that a reader serves, before it is served.</summary>
    public Action<BlobId, long>? OnRead { get; set; }

    public int OpenReaders => _openReaders;

    /// <summary>How many holds were taken and not released.</summary>
    public int Holds => _holds;

    public int OpenWriters => _openWriters;

    /// <summary>The blobs that were completed and not discarded.</summary>
    public IReadOnlyCollection<BlobId> Stored
    {
        get
        {
            lock (_gate)
            {
                return [.. _blobs.Keys];
            }
        }
    }

    /// <summary>Those of them that a committed row was said to own.</summary>
    public IReadOnlyCollection<BlobId> Kept
    {
        get
        {
            lock (_gate)
            {
                return [.. _kept];
            }
        }
    }

    public IBlobWriter Create(long expectedLength, IBlobObserver? observer)
    {
        Interlocked.Increment(ref _openWriters);
        return new MemoryBlobWriter(this, new BlobId(1, Interlocked.Increment(ref _number)), observer);
    }

    public void DemandRoom(long bytes)
    {
        if (RoomFault is not null)
        {
            throw RoomFault;
        }
    }

    public void Keep(BlobId id)
    {
        lock (_gate)
        {
            if (!_blobs.ContainsKey(id) || !_kept.Add(id))
            {
                throw new InvalidOperationException($"Blob {id} is not there to be kept, or was kept before.");
            }
        }
    }

    public ValueTask DiscardAsync(BlobId id)
    {
        lock (_gate)
        {
            if (_kept.Contains(id) || !_blobs.Remove(id))
            {
                throw new InvalidOperationException($"Blob {id} is not there to be discarded, or has a row.");
            }
        }

        return ValueTask.CompletedTask;
    }

    public IDisposable Hold(IReadOnlyList<BlobSpan> blobs)
    {
        Interlocked.Increment(ref _holds);
        return new Release(this);
    }

    public ValueTask<IBlobReader> OpenAsync(BlobId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_blobs.TryGetValue(id, out var bytes))
            {
                throw new BlobMissingException(id);
            }

            Interlocked.Increment(ref _openReaders);
            return ValueTask.FromResult<IBlobReader>(new MemoryBlobReader(this, id, bytes));
        }
    }

    /// <summary>Removes a blob behind everybody's back.</summary>
    public void Lose(BlobId id)
    {
        lock (_gate)
        {
            _blobs.Remove(id);
        }
    }

    /// <summary>Damages one byte: a read that covers it fails.</summary>
    public void Damage(BlobId id, long offset)
    {
        lock (_gate)
        {
            _damage[id] = offset;
        }
    }

    internal void Add(BlobId id, byte[] bytes)
    {
        lock (_gate)
        {
            _blobs.Add(id, bytes);
        }
    }

    internal void WriterClosed() => Interlocked.Decrement(ref _openWriters);

    internal void ReaderClosed() => Interlocked.Decrement(ref _openReaders);

    internal void CheckRead(BlobId id, long offset, int count)
    {
        OnRead?.Invoke(id, offset);
        lock (_gate)
        {
            if (_damage.TryGetValue(id, out var at) && at >= offset && at < offset + count)
            {
                throw new BlobCorruptException(id, "a block does not match its checksum");
            }
        }
    }

    private sealed class Release(MemoryBlobs blobs) : IDisposable
    {
        private int _done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
            {
                Interlocked.Decrement(ref blobs._holds);
            }
        }
    }
}
