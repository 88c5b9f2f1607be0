using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Blobs;
using Gateway.Metadata.Rocks.Buckets;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rows;
using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Commits;

/// <summary>
/// The writes of one group, and reads that see them. Only the writer thread uses it, so everything that a commit checks here still holds when its
/// group is written.
/// </summary>
internal sealed unsafe class Transaction : IRowSource, IDisposable
{
    private readonly Database _database;
    private readonly SequenceSource _sequences;
    private readonly TimeProvider _time;
    private readonly WriteBatchWithIndex _batch = new(reservedBytes: 0, overwriteKeys: true);
    private readonly nint _readOptions = Native.Instance.rocksdb_readoptions_create();

    public Transaction(Database database, BucketCache buckets, OpenIncarnations incarnations, TimeProvider time)
    {
        _database = database;
        _time = time;
        _sequences = new SequenceSource(database);
        Buckets = new PendingBuckets(buckets);
        Incarnations = new PendingIncarnations(incarnations);
    }

    /// <summary>For building one row at a time.</summary>
    public RowWriter Row { get; } = new();

    public PendingBuckets Buckets { get; }

    public PendingIncarnations Incarnations { get; }

    /// <summary>The time of the commit, UTC.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    public BucketRecord? FindBucket(BucketId id) => Buckets.Find(id);

    public ulong NextSequence() => _sequences.Next();

    public PinnedValue Get(Family family, ReadOnlySpan<byte> key)
    {
        fixed (byte* start = key)
        {
            var slice = Native.Instance.rocksdb_writebatch_wi_get_pinned_from_batch_and_db_cf(
                _batch.Handle, _database.Handle, _readOptions, _database.HandleOf(family), start, (nuint)key.Length, out var error);
            return error == 0 ? new PinnedValue(slice) : throw EngineErrors.OnRead(EngineErrors.TakeMessage(error));
        }
    }

    /// <summary>Do not write to the family while it is walked.</summary>
    public Scan Scan(Family family, ReadOnlySpan<byte> prefix) => new(prefix, snapshot: 0, options =>
    {
        var committed = Native.Instance.rocksdb_create_iterator_cf(_database.Handle, options, _database.HandleOf(family));
        return Native.Instance.rocksdb_writebatch_wi_create_iterator_with_base_cf_readopts(
            _batch.Handle, committed, _database.HandleOf(family), options);
    });

    public void Put(Family family, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* keyStart = key, valueStart = value)
        {
            Native.Instance.rocksdb_writebatch_wi_put_cf(
                _batch.Handle, _database.HandleOf(family), keyStart, (nuint)key.Length, valueStart, (nuint)value.Length);
        }
    }

    public void Delete(Family family, ReadOnlySpan<byte> key)
    {
        fixed (byte* start = key)
        {
            Native.Instance.rocksdb_writebatch_wi_delete_cf(_batch.Handle, _database.HandleOf(family), start, (nuint)key.Length);
        }
    }

    /// <summary>Evaluates one commit; what it wrote is taken back when it throws.</summary>
    public void Run(Commit commit)
    {
        _batch.SetSavePoint();
        Buckets.Mark();
        Incarnations.Mark();
        try
        {
            commit.Evaluate(this);
        }
        catch
        {
            _batch.RollbackToSavePoint();
            Buckets.RollBack();
            Incarnations.RollBack();
            throw;
        }
    }

    /// <summary>Makes all writes durable and visible. Does nothing when there are none.</summary>
    /// <exception cref="RocksDbException">They may be durable or not; nobody may be told that they are.</exception>
    public void Write()
    {
        if (_batch.Count() == 0)
        {
            return;
        }

        var reservation = _sequences.Reserve(this);
        _database.Write(_batch);
        _sequences.Reserved(reservation);
        Buckets.Publish();
        Incarnations.Publish();
    }

    /// <summary>Forgets everything for the next group.</summary>
    public void Clear()
    {
        _batch.Clear();
        Buckets.Clear();
        Incarnations.Clear();
    }

    public void Dispose()
    {
        _batch.Dispose();
        Native.Instance.rocksdb_readoptions_destroy(_readOptions);
    }
}
