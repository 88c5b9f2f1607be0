using Gateway.Core.Buckets;
using Gateway.Core.Names;

namespace Gateway.Testing.Fakes;

/// <summary>The buckets of a <see cref="MemoryStore"/>.</summary>
public sealed class MemoryBuckets(MemoryStore store) : IBucketStore
{
    public ValueTask<BucketRecord?> FindAsync(BucketName name, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            return ValueTask.FromResult(store.Buckets.GetValueOrDefault(name.Value)?.Record);
        }
    }

    public ValueTask<CreateBucketResult> CreateAsync(NewBucket bucket, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            if (store.Buckets.TryGetValue(bucket.Name.Value, out var taken))
            {
                return ValueTask.FromResult(new CreateBucketResult(taken.Record, false));
            }

            var record = new BucketRecord
            {
                Name = bucket.Name,
                Id = new BucketId(store.NextSequence()),
                Owner = bucket.Owner,
                Created = bucket.Created,
                Region = bucket.Region,
                ObjectLockEnabled = bucket.ObjectLockEnabled,
                Configurations = bucket.Configurations,
            };
            store.Buckets.Add(bucket.Name.Value, new MemoryBucket(record));
            return ValueTask.FromResult(new CreateBucketResult(record, true));
        }
    }

    public ValueTask<BucketRecord?> UpdateAsync(
        BucketName name, Func<BucketRecord, BucketRecord> change, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            if (!store.Buckets.TryGetValue(name.Value, out var bucket))
            {
                return ValueTask.FromResult<BucketRecord?>(null);
            }

            bucket.Record = change(bucket.Record);
            return ValueTask.FromResult<BucketRecord?>(bucket.Record);
        }
    }

    public ValueTask<DeleteBucketStatus> DeleteAsync(BucketName name, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            if (!store.Buckets.TryGetValue(name.Value, out var bucket))
            {
                return ValueTask.FromResult(DeleteBucketStatus.NoSuchBucket);
            }

            if (bucket.Objects.Count > 0)
            {
                return ValueTask.FromResult(DeleteBucketStatus.NotEmpty);
            }

            store.Garbage.UnionWith(bucket.Uploads.Values.SelectMany(upload => upload.Parts.Values).Select(part => part.Blob.Id));
            store.Buckets.Remove(name.Value);
            return ValueTask.FromResult(DeleteBucketStatus.Deleted);
        }
    }

    public ValueTask<BucketPage> ListAsync(
        AccountId owner, string prefix, string? after, int count, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            var all = store.Buckets.Values.Select(bucket => bucket.Record)
                .Where(bucket => bucket.Owner == owner
                    && bucket.Name.Value.StartsWith(prefix, StringComparison.Ordinal)
                    && string.CompareOrdinal(bucket.Name.Value, after) > 0)
                .ToList();
            return ValueTask.FromResult(new BucketPage(all.Take(count).ToList(), all.Count > count));
        }
    }
}
