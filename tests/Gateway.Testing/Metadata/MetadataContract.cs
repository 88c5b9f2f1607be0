using System.Text.Json;
using Gateway.Core.Buckets;
using Gateway.Core.Listing;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>What the contract suites of all metadata ports share: an engine names its harness, and inherits the tests.</summary>
public abstract class MetadataContract : IAsyncLifetime
{
    private IMetadataHarness? _harness;
    private ulong _blobNumber;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected IMetadataHarness Harness => _harness ?? throw new InvalidOperationException("The test has not begun.");

    protected MetadataPorts Store => Harness.Ports;

    public async ValueTask InitializeAsync() => _harness = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_harness is not null)
        {
            await _harness.DisposeAsync();
        }
    }

    protected abstract ValueTask<IMetadataHarness> StartAsync();

    /// <summary>All of a record's fields, also those that compare by reference.</summary>
    protected static string Text(object? record) => JsonSerializer.Serialize(record);

    protected async Task<BucketRecord> CreateBucketAsync(
        string name = "bucket", VersioningState versioning = VersioningState.Unversioned)
    {
        var bucket = (await Store.Buckets.CreateAsync(SomeRow.Bucket(name), Cancel)).Bucket;
        return versioning == VersioningState.Unversioned ? bucket : await SetVersioningAsync(bucket, versioning);
    }

    protected async Task<BucketRecord> SetVersioningAsync(BucketRecord bucket, VersioningState versioning)
    {
        var changed = await Store.Buckets.UpdateAsync(bucket.Name, b => b with { Versioning = versioning }, Cancel);
        Assert.NotNull(changed);
        return changed;
    }

    protected async Task<ObjectRecord> PutAsync(BucketRecord bucket, string key, string? body = null)
    {
        var result = await Store.Objects.PutAsync(SomeRow.Put(bucket, key, body), Cancel);
        Assert.Equal(WriteStatus.Committed, result.Status);
        Assert.NotNull(result.Object);
        return result.Object;
    }

    protected async Task<ObjectRecord> PutBlobAsync(BucketRecord bucket, string key, BlobSpan blob)
    {
        var result = await Store.Objects.PutAsync(SomeRow.PutBlob(bucket, key, blob), Cancel);
        Assert.Equal(WriteStatus.Committed, result.Status);
        return result.Object!;
    }

    /// <summary>Blobs of a fresh incarnation.</summary>
    protected async Task<BlobSpan[]> NewBlobsAsync(int count)
    {
        var incarnation = await Store.Blobs.OpenIncarnationAsync(Cancel);
        return [.. Enumerable.Range(0, count).Select(i => new BlobSpan(new BlobId(incarnation, ++_blobNumber), 100 + i))];
    }

    protected async Task<DeleteResult> DeleteAsync(
        BucketRecord bucket, string key, VersionId? version = null, WriteCondition condition = default) =>
        await Store.Objects.DeleteAsync(SomeRow.Delete(bucket, key, version, condition), Cancel);

    protected async Task<ObjectRecord?> FindAsync(BucketRecord bucket, string key, VersionId? version = null) =>
        await Store.Objects.FindAsync(
            bucket.Id,
            ObjectKey.Create(key),
            version is { } id ? VersionSelector.Of(id) : VersionSelector.Current,
            Cancel);

    /// <summary>The inline body; null when it is gone.</summary>
    protected async Task<string?> ReadBodyAsync(ObjectRecord version)
    {
        var body = new byte[version.Size];
        return await Store.Objects.ReadInlineBodyAsync(version, body, Cancel) ? System.Text.Encoding.UTF8.GetString(body) : null;
    }

    protected async Task<ObjectPage> ListAsync(
        BucketRecord bucket, string prefix = "", string? delimiter = null, string? after = null, int count = 1000) =>
        await Store.Objects.ListAsync(
            new ObjectQuery { Bucket = bucket.Id, Prefix = prefix, Delimiter = delimiter, After = after, MaxKeys = count }, Cancel);

    protected async Task<string[]> ListKeysAsync(BucketRecord bucket) =>
        [.. (await ListAsync(bucket)).Objects.Select(o => o.Key.Value)];

    /// <summary>Every blob on the garbage list.</summary>
    protected async Task<BlobId[]> GarbageAsync() =>
        [.. (await Store.Blobs.ListGarbageAsync(DateTimeOffset.MaxValue, 100_000, Cancel)).Select(g => g.Blob)];
}
