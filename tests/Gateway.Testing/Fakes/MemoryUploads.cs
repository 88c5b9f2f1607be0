using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Testing.Fakes;

/// <summary>The multipart uploads of a <see cref="MemoryStore"/>.</summary>
public sealed class MemoryUploads(MemoryStore store, MemoryObjects objects) : IUploadStore
{
    /// <summary>Runs once, inside the next completion before it checks its parts: what another client does at just that time.</summary>
    public Action? BeforeNextCompletion { get; set; }

    /// <summary>Runs once, before the next part is committed.</summary>
    public Action? BeforeNextPart { get; set; }

    public ValueTask<WriteStatus> CreateAsync(NewUpload upload, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            if (store.Find(upload.Bucket) is not { } bucket)
            {
                return ValueTask.FromResult(WriteStatus.NoSuchBucket);
            }

            var record = new UploadRecord
            {
                Bucket = upload.Bucket,
                Key = upload.Key,
                Id = upload.Id,
                Initiated = upload.Initiated,
                Owner = upload.Owner,
                Initiator = upload.Initiator,
                Metadata = upload.Metadata,
                StorageClass = upload.StorageClass,
                ChecksumAlgorithm = upload.ChecksumAlgorithm,
                ChecksumType = upload.ChecksumType,
                Tags = upload.Tags,
                Retention = upload.Retention,
                LegalHold = upload.LegalHold,
                Encryption = upload.Encryption,
            };
            bucket.Uploads.Add((upload.Key, upload.Id), new MemoryUpload(record));
            return ValueTask.FromResult(WriteStatus.Committed);
        }
    }

    public ValueTask<UploadRecord?> FindAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            return ValueTask.FromResult(Find(bucket, key, id)?.Record);
        }
    }

    public ValueTask<WriteStatus> PutPartAsync(
        BucketId bucket, ObjectKey key, UploadId id, PartRecord part, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            var before = BeforeNextPart;
            BeforeNextPart = null;
            before?.Invoke();
            if (Find(bucket, key, id) is not { Record.CompletedAs: null } upload)
            {
                return ValueTask.FromResult(WriteStatus.NoSuchUpload);
            }

            if (upload.Parts.TryGetValue(part.Number, out var replaced))
            {
                store.Garbage.Add(replaced.Blob.Id);
            }

            upload.Parts[part.Number] = part;
            return ValueTask.FromResult(WriteStatus.Committed);
        }
    }

    public ValueTask<IReadOnlyList<PartRecord>> ListPartsAsync(
        BucketId bucket, ObjectKey key, UploadId id, int after, int count, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            var parts = Find(bucket, key, id)?.Parts.Values.Where(part => part.Number > after).Take(count).ToList() ?? [];
            return ValueTask.FromResult<IReadOnlyList<PartRecord>>(parts);
        }
    }

    public ValueTask<UploadPage> ListAsync(UploadQuery query, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: false);
            var open = (store.Find(query.Bucket)?.Uploads.Values ?? Enumerable.Empty<MemoryUpload>())
                .Select(upload => upload.Record)
                .Where(upload => upload.CompletedAs is null);
            var (items, prefixes, next) = MemoryPage.Of(
                open, upload => upload.Key.Value, upload => IsAfter(query, upload),
                query.Prefix, query.Delimiter, query.KeyMarker, query.MaxUploads);
            var endsInUpload = next is not null && items.Count > 0 && items[^1].Key.Value == next;
            return ValueTask.FromResult(new UploadPage(items, prefixes, next, endsInUpload ? items[^1].Id : null));
        }
    }

    public ValueTask<PutResult> CompleteAsync(UploadCompletion completion, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            var before = BeforeNextCompletion;
            BeforeNextCompletion = null;
            before?.Invoke();
            var (bucketId, key, id) = (completion.Upload.Bucket, completion.Upload.Key, completion.Upload.Id);
            if (Find(bucketId, key, id) is not { Record.CompletedAs: null } upload)
            {
                return ValueTask.FromResult(new PutResult(WriteStatus.NoSuchUpload, null));
            }

            if (completion.Parts.Any(part => !upload.Parts.TryGetValue(part.Number, out var now) || now.Blob != part.Blob))
            {
                return ValueTask.FromResult(new PutResult(WriteStatus.PartsChanged, null));
            }

            var bucket = store.Find(bucketId)!;
            var status = completion.Condition.Check(bucket.Objects.GetValueOrDefault(key)?.LastOrDefault()?.Row);
            if (status != WriteStatus.Committed)
            {
                return ValueTask.FromResult(new PutResult(status, null));
            }

            var manifest = completion.Parts.Select(part => new ObjectPart(part.Number, part.Blob, part.Checksum)).ToList();
            var row = objects.Commit(bucket, completion.Object, [], manifest);
            store.Garbage.UnionWith(upload.Parts.Values.Select(part => part.Blob.Id).Except(manifest.Select(part => part.Blob.Id)));
            upload.Parts.Clear();
            upload.Record = upload.Record with { CompletedAs = row };
            return ValueTask.FromResult(new PutResult(WriteStatus.Committed, row));
        }
    }

    public ValueTask<WriteStatus> AbortAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            if (Find(bucket, key, id) is not { Record.CompletedAs: null } upload)
            {
                return ValueTask.FromResult(WriteStatus.NoSuchUpload);
            }

            store.Garbage.UnionWith(upload.Parts.Values.Select(part => part.Blob.Id));
            store.Find(bucket)!.Uploads.Remove((key, id));
            return ValueTask.FromResult(WriteStatus.Committed);
        }
    }

    public ValueTask<int> ForgetCompletedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (store.Gate)
        {
            store.Enter(writes: true);
            var forgotten = 0;
            foreach (var bucket in store.Buckets.Values)
            {
                foreach (var (name, _) in bucket.Uploads.Where(entry => entry.Value.Record.CompletedAs?.LastModified < before).ToList())
                {
                    bucket.Uploads.Remove(name);
                    forgotten++;
                }
            }

            return ValueTask.FromResult(forgotten);
        }
    }

    private MemoryUpload? Find(BucketId bucket, ObjectKey key, UploadId id) => store.Find(bucket)?.Uploads.GetValueOrDefault((key, id));

    private static bool IsAfter(UploadQuery query, UploadRecord upload)
    {
        if (query.KeyMarker is null)
        {
            return true;
        }

        var order = Utf8Order.Compare(upload.Key.Value, query.KeyMarker);
        return order > 0 || (order == 0 && query.UploadIdMarker is { } marker && upload.Id > marker);
    }
}
