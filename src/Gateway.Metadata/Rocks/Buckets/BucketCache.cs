using System.Buffers.Binary;
using System.Collections.Concurrent;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Buckets;

/// <summary>
/// Buckets as committed, by name and by id, loaded when they are missing. The writer puts its changes in before it answers them, so a cached row is
/// never older than an answered write. Safe for concurrent use.
/// </summary>
internal sealed class BucketCache(Database database, int capacity)
{
    private readonly ConcurrentDictionary<string, BucketRecord> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ulong, BucketRecord> _byId = new();
    private readonly Lock _gate = new();
    private long _changes;

    public BucketRecord? Find(BucketName name) => _byName.TryGetValue(name.Value, out var bucket) ? bucket : Load(name);

    public BucketRecord? Find(BucketId id) => _byId.TryGetValue(id.Value, out var bucket) ? bucket : Load(id);

    /// <summary>A committed change: the bucket's new row, or null for its removal.</summary>
    public void Change(BucketName name, BucketId id, BucketRecord? bucket)
    {
        lock (_gate)
        {
            _changes++;
            if (bucket is null)
            {
                _byName.TryRemove(name.Value, out _);
                _byId.TryRemove(id.Value, out _);
            }
            else
            {
                Add(bucket);
            }
        }
    }

    private BucketRecord? Load(BucketName name)
    {
        var changes = Interlocked.Read(ref _changes);
        BucketId id;
        using (var entry = database.Get(Family.Buckets, BucketKeys.Name(name)))
        {
            if (!entry.Exists)
            {
                return null;
            }

            id = new BucketId(BinaryPrimitives.ReadUInt64BigEndian(entry.Bytes));
        }

        return Keep(Read(id), changes);
    }

    private BucketRecord? Load(BucketId id)
    {
        var changes = Interlocked.Read(ref _changes);
        return Keep(Read(id), changes);
    }

    private BucketRecord? Read(BucketId id)
    {
        using var row = database.Get(Family.Buckets, BucketKeys.Id(id));
        return row.Exists ? BucketRow.Read(id, row.Bytes) : null;
    }

    // What was read may be older than a change that was put in meanwhile; then it is good for this one answer only.
    private BucketRecord? Keep(BucketRecord? bucket, long changes)
    {
        if (bucket is not null)
        {
            lock (_gate)
            {
                if (changes == _changes)
                {
                    Add(bucket);
                }
            }
        }

        return bucket;
    }

    private void Add(BucketRecord bucket)
    {
        if (_byId.Count >= capacity && !_byId.ContainsKey(bucket.Id.Value))
        {
            _byId.Clear();
            _byName.Clear();
        }

        _byId[bucket.Id.Value] = bucket;
        _byName[bucket.Name.Value] = bucket;
    }
}
