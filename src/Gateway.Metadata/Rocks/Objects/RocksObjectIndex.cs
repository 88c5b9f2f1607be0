using Gateway.Core.Buckets;
using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Buckets;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rocks.Listing;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Objects;

internal sealed class RocksObjectIndex(Database database, CommitWriter writer, BucketCache buckets) : IObjectIndex
{
    public ValueTask<ObjectRecord?> FindAsync(
        BucketId bucket, ObjectKey key, VersionSelector version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        return ValueTask.FromResult(version.IsSpecific ? FindVersion(bucket, key, version.Id) : FindCurrent(bucket, key));
    }

    public ValueTask<bool> ReadInlineBodyAsync(ObjectRecord version, Memory<byte> destination, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        Span<byte> key = stackalloc byte[RowKeys.SequenceLength];
        using var body = database.Get(Family.Bodies, RowKeys.Sequence(key, version.Sequence));
        if (!body.Exists)
        {
            return ValueTask.FromResult(false);
        }

        if (body.Bytes.Length > destination.Length)
        {
            throw new RowCorruptException("an inline body is longer than its row says.");
        }

        body.Bytes.CopyTo(destination.Span);
        return ValueTask.FromResult(true);
    }

    public ValueTask<IReadOnlyList<ObjectPart>?> ReadPartsAsync(ObjectRecord version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        Span<byte> key = stackalloc byte[RowKeys.SequenceLength];
        using var manifest = database.Get(Family.Manifests, RowKeys.Sequence(key, version.Sequence));
        return ValueTask.FromResult<IReadOnlyList<ObjectPart>?>(manifest.Exists ? ManifestRow.Read(manifest.Bytes) : null);
    }

    public ValueTask<PutResult> PutAsync(ObjectPut put, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new PutObjectCommit(put), cancellationToken));

    public ValueTask<ObjectRecord?> UpdateAsync(
        BucketId bucket, ObjectKey key, VersionSelector version, Func<ObjectRecord, ObjectRecord> change, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new UpdateObjectCommit(bucket, key, version, change), cancellationToken));

    public ValueTask<DeleteResult> DeleteAsync(ObjectDelete delete, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new DeleteObjectCommit(delete), cancellationToken));

    public ValueTask<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        return ValueTask.FromResult(ObjectLister.List(database, query));
    }

    private ObjectRecord? FindCurrent(BucketId bucket, ObjectKey key)
    {
        if (VersionRows.FindLive(database, bucket, key) is { } live)
        {
            return live;
        }

        if (!HasVersions(bucket))
        {
            return null;
        }

        using var view = database.View();
        return VersionRows.FindCurrent(view, bucket, key, VersioningState.Enabled);
    }

    private ObjectRecord? FindVersion(BucketId bucket, ObjectKey key, VersionId id)
    {
        if (!HasVersions(bucket))
        {
            return VersionRows.FindLive(database, bucket, key) is { } live && live.VersionId == id ? live : null;
        }

        using var view = database.View();
        return VersionRows.Find(view, bucket, key, id);
    }

    // Where versioning was never enabled, a key has its current object and nothing else.
    private bool HasVersions(BucketId bucket) => buckets.Find(bucket) is { Versioning: not VersioningState.Unversioned };
}
