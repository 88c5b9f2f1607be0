using Gateway.Core.Buckets;
using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Testing.Fakes;

/// <summary>The objects of a <see cref="MemoryStore"/>.</summary>
public sealed class MemoryObjects(MemoryStore store) : IObjectIndex
{
    /// <summary>Runs before every look-up of a row: what another client does at just that time.</summary>
    public Action? OnFind { get; set; }

    public ValueTask<ObjectRecord?> FindAsync(
        BucketId bucket, ObjectKey key, VersionSelector version, CancellationToken cancellationToken)
    {
        OnFind?.Invoke();
        lock (store.Gate)
        {
            store.Enter(writes: false);
            var versions = store.Find(bucket)?.Objects.GetValueOrDefault(key) ?? [];
            var found = version.IsSpecific ? versions.Find(v => v.Row.VersionId == version.Id) : versions.LastOrDefault();
            return ValueTask.FromResult(found?.Row);
        }
    }

    public ValueTask<bool> ReadInlineBodyAsync(ObjectRecord version, Memory<byte> destination, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            var found = Find(version);
            found?.Inline.CopyTo(destination);
            return ValueTask.FromResult(found is not null);
        }
    }

    public ValueTask<IReadOnlyList<ObjectPart>?> ReadPartsAsync(ObjectRecord version, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            return ValueTask.FromResult(Find(version)?.Parts);
        }
    }

    public ValueTask<PutResult> PutAsync(ObjectPut put, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            if (store.Find(put.Bucket) is not { } bucket)
            {
                return ValueTask.FromResult(new PutResult(WriteStatus.NoSuchBucket, null));
            }

            var status = put.Condition.Check(bucket.Objects.GetValueOrDefault(put.Object.Key)?.LastOrDefault()?.Row);
            return ValueTask.FromResult(status == WriteStatus.Committed
                ? new PutResult(status, Commit(bucket, put.Object, put.InlineBody.ToArray(), parts: null))
                : new PutResult(status, null));
        }
    }

    public ValueTask<ObjectRecord?> UpdateAsync(
        BucketId bucket, ObjectKey key, VersionSelector version, Func<ObjectRecord, ObjectRecord> change, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            var versions = store.Find(bucket)?.Objects.GetValueOrDefault(key) ?? [];
            var index = version.IsSpecific ? versions.FindIndex(v => v.Row.VersionId == version.Id) : versions.Count - 1;
            if (index < 0 || versions[index].Row.IsDeleteMarker)
            {
                return ValueTask.FromResult(index < 0 ? null : versions[index].Row);
            }

            var changed = change(versions[index].Row);
            ObjectChange.Validate(versions[index].Row, changed);
            versions[index] = versions[index] with { Row = changed };
            return ValueTask.FromResult<ObjectRecord?>(changed);
        }
    }

    /// <summary>What the removal of a key fails with; null for none.</summary>
    public Func<ObjectKey, Exception?>? OnDelete { get; set; }

    public ValueTask<DeleteResult> DeleteAsync(ObjectDelete delete, CancellationToken cancellationToken)
    {
        if (OnDelete?.Invoke(delete.Key) is { } fault)
        {
            throw fault;
        }

        lock (store.Gate)
        {
            store.Enter(writes: true);
            if (store.Find(delete.Bucket) is not { } bucket)
            {
                return ValueTask.FromResult(new DeleteResult(WriteStatus.NoSuchBucket, false, null));
            }

            var versions = bucket.Objects.GetValueOrDefault(delete.Key) ?? [];
            var status = delete.Condition.Check(versions.LastOrDefault()?.Row);
            return ValueTask.FromResult(status == WriteStatus.Committed
                ? Remove(bucket, delete, versions)
                : new DeleteResult(status, false, null));
        }
    }

    public ValueTask<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            var current = (store.Find(query.Bucket)?.Objects ?? [])
                .Select(entry => entry.Value[^1].Row)
                .Where(row => !row.IsDeleteMarker)
                .ToList();
            var (items, prefixes, next) = MemoryPage.Of(
                current, row => row.Key.Value, row => query.After is null || Utf8Order.Compare(row.Key.Value, query.After) > 0,
                query.Prefix, query.Delimiter, query.After, query.MaxKeys);
            return ValueTask.FromResult(new ObjectPage(items, prefixes, next));
        }
    }

    /// <summary>Adds a version without any check, as the newest of its key.</summary>
    public void Seed(string bucket, MemoryVersion version)
    {
        lock (store.Gate)
        {
            Append(store.Buckets[bucket], version);
        }
    }

    internal ObjectRecord Commit(MemoryBucket bucket, NewObject made, byte[] inline, IReadOnlyList<ObjectPart>? parts)
    {
        var sequence = store.NextSequence();
        var isVersioned = bucket.Record.Versioning == VersioningState.Enabled;
        var row = new ObjectRecord
        {
            Sequence = sequence,
            VersionId = isVersioned ? VersionId.Create(sequence, sequence) : VersionId.Null,
            Key = made.Key,
            LastModified = made.LastModified,
            Size = made.Size,
            ETag = made.ETag,
            Owner = made.Owner,
            Metadata = made.Metadata,
            StorageClass = made.StorageClass,
            Checksum = made.Checksum,
            Body = made.Body,
            Blob = made.Blob,
            Tags = made.Tags,
            Retention = made.Retention,
            LegalHold = made.LegalHold,
            Encryption = made.Encryption,
        };
        if (!isVersioned)
        {
            Discard(bucket, made.Key, VersionId.Null);
        }

        Append(bucket, new MemoryVersion(row, inline, parts));
        return row;
    }

    private DeleteResult Remove(MemoryBucket bucket, ObjectDelete delete, List<MemoryVersion> versions)
    {
        if (delete.Version.IsSpecific)
        {
            var removed = versions.Find(v => v.Row.VersionId == delete.Version.Id);
            Discard(bucket, delete.Key, delete.Version.Id);
            var shown = bucket.Record.Versioning == VersioningState.Unversioned ? (VersionId?)null : delete.Version.Id;
            return new DeleteResult(WriteStatus.Committed, removed?.Row.IsDeleteMarker ?? false, shown);
        }

        if (bucket.Record.Versioning == VersioningState.Unversioned)
        {
            Discard(bucket, delete.Key, VersionId.Null);
            return new DeleteResult(WriteStatus.Committed, false, null);
        }

        var sequence = store.NextSequence();
        var marker = new ObjectRecord
        {
            Sequence = sequence,
            VersionId = VersionId.Create(sequence, sequence),
            Key = delete.Key,
            LastModified = delete.Time,
            Size = 0,
            ETag = default,
            Owner = delete.Owner,
            IsDeleteMarker = true,
        };
        Append(bucket, new MemoryVersion(marker, [], null));
        return new DeleteResult(WriteStatus.Committed, true, marker.VersionId);
    }

    private static void Append(MemoryBucket bucket, MemoryVersion version)
    {
        if (!bucket.Objects.TryGetValue(version.Row.Key, out var versions))
        {
            bucket.Objects.Add(version.Row.Key, versions = []);
        }

        versions.Add(version);
    }

    private void Discard(MemoryBucket bucket, ObjectKey key, VersionId id)
    {
        if (!bucket.Objects.TryGetValue(key, out var versions))
        {
            return;
        }

        foreach (var version in versions.Where(v => v.Row.VersionId == id))
        {
            store.Garbage.UnionWith(version.Blobs.Select(blob => blob.Id));
        }

        versions.RemoveAll(v => v.Row.VersionId == id);
        if (versions.Count == 0)
        {
            bucket.Objects.Remove(key);
        }
    }

    private MemoryVersion? Find(ObjectRecord version) => store.Buckets.Values
        .SelectMany(bucket => bucket.Objects.GetValueOrDefault(version.Key) ?? [])
        .FirstOrDefault(v => v.Row.Sequence == version.Sequence);
}
