using Gateway.Core.Buckets;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Testing.Documents;
using Gateway.Testing.Metadata;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Metadata.Tests.Rocks;

/// <summary>When everything is deleted, no row of any kind is left: nothing leaks, and no index points to what is gone.</summary>
public sealed class RocksLeftoverTests : IDisposable
{
    private static readonly VersioningState[] s_states =
        [VersioningState.Enabled, VersioningState.Suspended, VersioningState.Enabled, VersioningState.Suspended];

    private readonly TemporaryFolder _folder = new();
    private readonly Queue<BlobSpan> _blobs = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_AfterEverythingIsDeleted_AreGone()
    {
        await using var store = await RocksStore.OpenAsync(
            new RocksOptions { Folder = _folder.Path }, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
        var incarnation = await store.Blobs.OpenIncarnationAsync(Cancel);
        for (var i = 1UL; i <= 100; i++)
        {
            _blobs.Enqueue(new BlobSpan(new BlobId(incarnation, i), 1));
        }

        var bucket = (await store.Buckets.CreateAsync(SomeRow.Bucket("bucket"), Cancel)).Bucket;
        var versions = await WriteVersionsAsync(store, bucket);
        foreach (var version in versions)
        {
            await store.Objects.DeleteAsync(SomeRow.Delete(bucket, "k", version), Cancel);
        }

        await UploadAsync(store, bucket, new UploadId(9, 9), complete: false);
        Assert.Equal(DeleteBucketStatus.Deleted, await store.Buckets.DeleteAsync(bucket.Name, Cancel));
        await store.Blobs.ForgetGarbageAsync(await store.Blobs.ListGarbageAsync(DateTimeOffset.MaxValue, 1000, Cancel), Cancel);
        await store.Uploads.ForgetCompletedAsync(DateTimeOffset.MaxValue, Cancel);
        await store.Blobs.CloseIncarnationAsync(incarnation, Cancel);
        await store.Documents.TryPutAsync("kind", "id", "x"u8.ToArray(), 0, Cancel);
        var document = await store.Documents.FindAsync("kind", "id", Cancel);
        await store.Documents.TryDeleteAsync("kind", "id", document!.Version, Cancel);

        var rows = await store.CommitAsync(new CountRowsCommit());

        Assert.DoesNotContain(rows, family => family.Key != Family.Meta && family.Value > 0);
        Assert.Equal(2, rows[Family.Meta]);
    }

    // Bodies of every kind, in buckets of every state; answers the ids of all versions, some of them gone already.
    private async Task<List<VersionId>> WriteVersionsAsync(RocksStore store, BucketRecord bucket)
    {
        var versions = new List<VersionId> { VersionId.Null };
        await store.Objects.PutAsync(SomeRow.Put(bucket, "k", "first"), Cancel);
        for (var i = 0; i < s_states.Length; i++)
        {
            await store.Buckets.UpdateAsync(bucket.Name, b => b with { Versioning = s_states[i] }, Cancel);
            versions.Add((await store.Objects.PutAsync(SomeRow.Put(bucket, "k", "inline"), Cancel)).Object!.VersionId);
            versions.Add((await store.Objects.PutAsync(SomeRow.PutBlob(bucket, "k", _blobs.Dequeue()), Cancel)).Object!.VersionId);
            versions.Add((await store.Objects.DeleteAsync(SomeRow.Delete(bucket, "k"), Cancel)).VersionId!.Value);
            versions.Add(await UploadAsync(store, bucket, new UploadId(1, (ulong)i), complete: true));
            versions.Add((await store.Objects.DeleteAsync(SomeRow.Delete(bucket, "k"), Cancel)).VersionId!.Value);
        }

        return versions;
    }

    private async Task<VersionId> UploadAsync(RocksStore store, BucketRecord bucket, UploadId id, bool complete)
    {
        var key = ObjectKey.Create("k");
        await store.Uploads.CreateAsync(SomeRow.Upload(bucket, "k", id), Cancel);
        PartRecord[] parts = [SomeRow.Part(1, _blobs.Dequeue()), SomeRow.Part(2, _blobs.Dequeue()), SomeRow.Part(3, _blobs.Dequeue())];
        foreach (var part in parts)
        {
            Assert.Equal(WriteStatus.Committed, await store.Uploads.PutPartAsync(bucket.Id, key, id, part, Cancel));
        }

        if (!complete)
        {
            return VersionId.Null;
        }

        var upload = await store.Uploads.FindAsync(bucket.Id, key, id, Cancel);
        var result = await store.Uploads.CompleteAsync(SomeRow.Completion(upload!, parts[..2]), Cancel);
        Assert.Equal(WriteStatus.Committed, result.Status);
        return result.Object!.VersionId;
    }
}
