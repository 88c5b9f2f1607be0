using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Testing.Metadata;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Metadata.Tests.Rocks;

/// <summary>Opening and closing.</summary>
public sealed class RocksStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_FolderInUse_SaysSo()
    {
        await using var store = await OpenAsync();

        var exception = await Assert.ThrowsAsync<StoreInUseException>(async () => await OpenAsync());

        Assert.Contains("in use by another gateway", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_NewFolder_IsItsOwnersAlone()
    {
        var path = Path.Combine(_folder.Path, "metadata");
        await using var store = await OpenAsync(path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task OpenAsync_NewerFormat_IsRefusedWithBothNumbers()
    {
        await using (var store = await OpenAsync())
        {
            await store.CommitAsync(new WriteFormatCommit(StoreFormat.Current + 1));
        }

        var exception = await Assert.ThrowsAsync<StoreFormatException>(async () => await OpenAsync());

        Assert.Contains($"format {StoreFormat.Current + 1}", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {StoreFormat.Current}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_NotAFolder_IsAnIOException()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", Cancel);

        await Assert.ThrowsAnyAsync<IOException>(async () => await RocksStore.OpenAsync(
            new RocksOptions { Folder = file }, TimeProvider.System, NullLoggerFactory.Instance, Cancel));
    }

    [Fact]
    public async Task DisposeAsync_WithWritesInFlight_FinishesThem()
    {
        var store = await OpenAsync();
        var bucket = (await store.Buckets.CreateAsync(SomeRow.Bucket("bucket"), Cancel)).Bucket;
        var puts = Enumerable.Range(0, 500).Select(i => store.Objects.PutAsync(SomeRow.Put(bucket, $"{i}", "body"), Cancel).AsTask()).ToArray();

        await store.DisposeAsync();

        Assert.All(await Task.WhenAll(puts), result => Assert.Equal(WriteStatus.Committed, result.Status));
        await using var again = await OpenAsync();
        var page = await again.Objects.ListAsync(new Core.Listing.ObjectQuery { Bucket = bucket.Id, MaxKeys = 1000 }, Cancel);
        Assert.Equal(500, page.Objects.Count);
    }

    [Fact]
    public async Task Use_AfterDispose_IsRefused()
    {
        var store = await OpenAsync();
        var bucket = (await store.Buckets.CreateAsync(SomeRow.Bucket("bucket"), Cancel)).Bucket;
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await store.Objects.PutAsync(SomeRow.Put(bucket, "k"), Cancel));
        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await store.Buckets.FindAsync(bucket.Name, Cancel));
        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await store.Objects.ListAsync(new Core.Listing.ObjectQuery { Bucket = bucket.Id, MaxKeys = 1 }, Cancel));
    }

    [Fact]
    public async Task Commit_ThatThrows_TakesBackItsWritesAndLeavesTheOthersOfItsGroup()
    {
        await using var store = await OpenAsync();
        var bucket = (await store.Buckets.CreateAsync(SomeRow.Bucket("bucket"), Cancel)).Bucket;
        var commits = Enumerable.Range(0, 60).Select(i => i % 3 == 1
            ? (Task)store.CommitAsync(new FailingCommit())
            : store.Objects.PutAsync(SomeRow.Put(bucket, $"{i}"), Cancel).AsTask()).ToArray();

        for (var i = 0; i < commits.Length; i++)
        {
            if (i % 3 == 1)
            {
                await Assert.ThrowsAsync<InvalidTimeZoneException>(() => commits[i]);
            }
            else
            {
                await commits[i];
            }
        }

        Assert.Null(await store.Documents.FindAsync(FailingCommit.Kind, FailingCommit.Id, Cancel));
        Assert.Empty(await store.Blobs.ListIncarnationsAsync(Cancel));
        var page = await store.Objects.ListAsync(new Core.Listing.ObjectQuery { Bucket = bucket.Id, MaxKeys = 1000 }, Cancel);
        Assert.Equal(40, page.Objects.Count);
    }

    private async Task<RocksStore> OpenAsync(string? path = null) => await RocksStore.OpenAsync(
        new RocksOptions { Folder = path ?? _folder.Path }, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
}
