using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>What every <see cref="IObjectIndex"/> does with versions.</summary>
public abstract class VersioningContract : MetadataContract
{
    [Fact]
    public async Task PutAsync_Enabled_KeepsEveryVersion()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var first = await PutAsync(bucket, "k", "one");
        var second = await PutAsync(bucket, "k", "two");

        Assert.False(first.VersionId.IsNull);
        Assert.NotEqual(first.VersionId, second.VersionId);
        Assert.Equal(Text(second), Text(await FindAsync(bucket, "k")));
        Assert.Equal(Text(first), Text(await FindAsync(bucket, "k", first.VersionId)));
        Assert.Equal("one", await ReadBodyAsync(first));
        Assert.Equal(["k"], await ListKeysAsync(bucket));
        Assert.Null(await FindAsync(bucket, "k", VersionId.Null));
        Assert.Null(await FindAsync(bucket, "other", first.VersionId));
        Assert.Null(await FindAsync(bucket, "k", VersionId.Create(first.Sequence, first.VersionId.Nonce + 1)));
    }

    [Theory]
    [InlineData(VersioningState.Unversioned)]
    [InlineData(VersioningState.Enabled)]
    [InlineData(VersioningState.Suspended)]
    public async Task UpdateAsync_Tags_ChangesThatVersionAndNothingElse(VersioningState versioning)
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Unversioned);
        var first = await PutAsync(bucket, "k", "one");
        if (versioning != VersioningState.Unversioned)
        {
            bucket = await SetVersioningAsync(bucket, VersioningState.Enabled);
        }

        var second = versioning == VersioningState.Unversioned ? first : await PutAsync(bucket, "k", "two");
        bucket = versioning == VersioningState.Suspended ? await SetVersioningAsync(bucket, versioning) : bucket;

        var changedFirst = await UpdateTagsAsync(bucket, "k", VersionSelector.Of(first.VersionId), "old");
        var changedSecond = await UpdateTagsAsync(bucket, "k", VersionSelector.Current, "new");

        await Harness.RestartAsync();
        Assert.Equal(Text(second with { Tags = [new("tag", "new")] }), Text(await FindAsync(bucket, "k")));
        Assert.Equal(Text(changedSecond), Text(await FindAsync(bucket, "k")));
        if (versioning != VersioningState.Unversioned)
        {
            Assert.Equal(Text(first with { Tags = [new("tag", "old")] }), Text(await FindAsync(bucket, "k", first.VersionId)));
            Assert.Equal(Text(changedFirst), Text(await FindAsync(bucket, "k", first.VersionId)));
        }

        Assert.Equal(versioning == VersioningState.Unversioned ? "one" : "two", await ReadBodyAsync((await FindAsync(bucket, "k"))!));
        Assert.Equal("one", await ReadBodyAsync(first));
        Assert.Empty(await GarbageAsync());
    }

    [Fact]
    public async Task UpdateAsync_NothingToChange_AnswersWhatThereIs()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var put = await PutAsync(bucket, "k", "one");
        await DeleteAsync(bucket, "k");

        Assert.Null(await UpdateTagsAsync(bucket, "missing", VersionSelector.Current, "x"));
        Assert.True((await UpdateTagsAsync(bucket, "k", VersionSelector.Current, "x"))?.IsDeleteMarker);
        Assert.Null(await UpdateTagsAsync(bucket with { Id = new BucketId(ulong.MaxValue) }, "k", VersionSelector.Of(put.VersionId), "x"));
        Assert.Equal(Text(put), Text(await FindAsync(bucket, "k", put.VersionId)));
    }

    [Fact]
    public async Task UpdateAsync_MoreThanTags_IsRefused()
    {
        var bucket = await CreateBucketAsync();
        var put = await PutAsync(bucket, "k", "one");

        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Objects.UpdateAsync(
            bucket.Id, put.Key, VersionSelector.Current, version => version with { Size = 0 }, Cancel));

        Assert.Equal(Text(put), Text(await FindAsync(bucket, "k")));
    }

    [Fact]
    public async Task DeleteAsync_EnabledWithoutVersion_MakesAMarker()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var put = await PutAsync(bucket, "k", "one");

        var deleted = await DeleteAsync(bucket, "k");

        Assert.True(deleted.IsDeleteMarker);
        Assert.NotNull(deleted.VersionId);
        var marker = await FindAsync(bucket, "k");
        Assert.True(marker?.IsDeleteMarker);
        Assert.Equal(deleted.VersionId, marker?.VersionId);
        Assert.Equal(Text(marker), Text(await FindAsync(bucket, "k", marker!.VersionId)));
        Assert.Empty(await ListKeysAsync(bucket));
        Assert.Equal("one", await ReadBodyAsync((await FindAsync(bucket, "k", put.VersionId))!));
        Assert.Equal(DeleteBucketStatus.NotEmpty, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
    }

    [Fact]
    public async Task DeleteAsync_EnabledMissingKey_MakesAMarkerToo()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);

        Assert.True((await DeleteAsync(bucket, "k")).IsDeleteMarker);
        Assert.True((await DeleteAsync(bucket, "k")).IsDeleteMarker);

        Assert.True((await FindAsync(bucket, "k"))?.IsDeleteMarker);
    }

    [Fact]
    public async Task DeleteAsync_TheMarker_BringsTheObjectBack()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var put = await PutAsync(bucket, "k", "one");
        var marker = (await DeleteAsync(bucket, "k")).VersionId;

        var removed = await DeleteAsync(bucket, "k", marker);

        Assert.Equal(new DeleteResult(WriteStatus.Committed, true, marker), removed);
        Assert.Equal(Text(put), Text(await FindAsync(bucket, "k")));
        Assert.Equal(["k"], await ListKeysAsync(bucket));
        Assert.Equal("one", await ReadBodyAsync(put));
    }

    [Fact]
    public async Task DeleteAsync_OneOfTwoMarkers_LeavesTheKeyDeleted()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        await PutAsync(bucket, "k", "one");
        var first = (await DeleteAsync(bucket, "k")).VersionId;
        var second = (await DeleteAsync(bucket, "k")).VersionId;

        await DeleteAsync(bucket, "k", second);
        Assert.Equal(first, (await FindAsync(bucket, "k"))?.VersionId);
        Assert.Empty(await ListKeysAsync(bucket));

        await DeleteAsync(bucket, "k", first);
        Assert.Equal(["k"], await ListKeysAsync(bucket));
    }

    [Fact]
    public async Task DeleteAsync_TheCurrentVersion_PromotesTheNextNewest()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var blobs = await NewBlobsAsync(3);
        var first = await PutBlobAsync(bucket, "k", blobs[0]);
        var second = await PutBlobAsync(bucket, "k", blobs[1]);
        var third = await PutBlobAsync(bucket, "k", blobs[2]);

        Assert.Equal(
            new DeleteResult(WriteStatus.Committed, false, third.VersionId), await DeleteAsync(bucket, "k", third.VersionId));

        Assert.Equal(Text(second), Text(await FindAsync(bucket, "k")));
        Assert.Equal(Text(second), Text(await FindAsync(bucket, "k", second.VersionId)));
        Assert.Equal([blobs[2].Id], await GarbageAsync());
        await DeleteAsync(bucket, "k", second.VersionId);
        await DeleteAsync(bucket, "k", first.VersionId);
        Assert.Null(await FindAsync(bucket, "k"));
        Assert.Equal(3, (await GarbageAsync()).Length);
        Assert.Equal(DeleteBucketStatus.Deleted, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
    }

    [Fact]
    public async Task DeleteAsync_AnOlderVersion_LeavesTheCurrentOne()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var first = await PutAsync(bucket, "k", "one");
        var second = await PutAsync(bucket, "k", "two");

        await DeleteAsync(bucket, "k", first.VersionId);

        Assert.Null(await FindAsync(bucket, "k", first.VersionId));
        Assert.Null(await ReadBodyAsync(first));
        Assert.Equal(Text(second), Text(await FindAsync(bucket, "k")));
    }

    [Fact]
    public async Task DeleteAsync_UnknownVersion_AnswersItAndChangesNothing()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var put = await PutAsync(bucket, "k");
        var unknown = VersionId.Create(put.Sequence + 1000, 5);

        Assert.Equal(new DeleteResult(WriteStatus.Committed, false, unknown), await DeleteAsync(bucket, "k", unknown));

        Assert.Equal(Text(put), Text(await FindAsync(bucket, "k")));
    }

    [Fact]
    public async Task PutAsync_AfterVersioningWasEnabled_KeepsTheNullVersion()
    {
        var bucket = await CreateBucketAsync();
        var blobs = await NewBlobsAsync(2);
        var old = await PutBlobAsync(bucket, "k", blobs[0]);
        bucket = await SetVersioningAsync(bucket, VersioningState.Enabled);
        await PutBlobAsync(bucket, "k", blobs[1]);
        await PutAsync(bucket, "k", "third");

        Assert.Equal(Text(old), Text(await FindAsync(bucket, "k", VersionId.Null)));
        Assert.Empty(await GarbageAsync());
        await DeleteAsync(bucket, "k", VersionId.Null);
        Assert.Null(await FindAsync(bucket, "k", VersionId.Null));
        Assert.Equal([blobs[0].Id], await GarbageAsync());
    }

    [Fact]
    public async Task PutAsync_Suspended_ReplacesTheNullVersionWhereverItIs()
    {
        var bucket = await CreateBucketAsync();
        var oldest = await PutAsync(bucket, "k", "null one");
        bucket = await SetVersioningAsync(bucket, VersioningState.Enabled);
        var enabled = await PutAsync(bucket, "k", "enabled");
        bucket = await SetVersioningAsync(bucket, VersioningState.Suspended);

        var second = await PutAsync(bucket, "k", "null two");
        Assert.True(second.VersionId.IsNull);
        Assert.Null(await ReadBodyAsync(oldest));
        Assert.Equal(Text(second), Text(await FindAsync(bucket, "k", VersionId.Null)));
        Assert.Equal(Text(enabled), Text(await FindAsync(bucket, "k", enabled.VersionId)));

        var third = await PutAsync(bucket, "k", "null three");
        Assert.Null(await ReadBodyAsync(second));
        await DeleteAsync(bucket, "k", VersionId.Null);
        Assert.Null(await ReadBodyAsync(third));
        Assert.Equal(Text(enabled), Text(await FindAsync(bucket, "k")));
    }

    [Fact]
    public async Task DeleteAsync_Suspended_LeavesANullMarkerInPlaceOfTheNullVersion()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var enabled = await PutAsync(bucket, "k", "enabled");
        bucket = await SetVersioningAsync(bucket, VersioningState.Suspended);
        var old = await PutAsync(bucket, "k", "null");

        var deleted = await DeleteAsync(bucket, "k");

        Assert.Equal(new DeleteResult(WriteStatus.Committed, true, VersionId.Null), deleted);
        Assert.Null(await ReadBodyAsync(old));
        Assert.True((await FindAsync(bucket, "k"))?.IsDeleteMarker);
        Assert.True((await FindAsync(bucket, "k", VersionId.Null))?.IsDeleteMarker);

        // Another null version takes the marker's place; the version with an id stays throughout.
        await DeleteAsync(bucket, "k");
        var put = await PutAsync(bucket, "k", "back");
        Assert.Equal(Text(put), Text(await FindAsync(bucket, "k", VersionId.Null)));
        await DeleteAsync(bucket, "k", VersionId.Null);
        Assert.Equal(Text(enabled), Text(await FindAsync(bucket, "k")));
        await DeleteAsync(bucket, "k", enabled.VersionId);
        Assert.Equal(DeleteBucketStatus.Deleted, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
    }

    [Fact]
    public async Task PutAsync_MustNotExistOverAMarker_IsCommitted()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        await PutAsync(bucket, "k");
        await DeleteAsync(bucket, "k");

        var result = await Store.Objects.PutAsync(
            SomeRow.Put(bucket, "k", "again", new WriteCondition { MustNotExist = true }), Cancel);

        Assert.Equal(WriteStatus.Committed, result.Status);
        Assert.Equal(WriteStatus.NoSuchKey, (await Store.Objects.PutAsync(
            SomeRow.Put(bucket, "none", "x", new WriteCondition { IfMatch = SomeRow.TagOf("x") }), Cancel)).Status);
    }

    [Fact]
    public async Task PutAsync_OddKeys_KeepVersionsApart()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var first = new Dictionary<string, ObjectRecord>();
        foreach (var key in OddKeys.All)
        {
            first[key] = await PutAsync(bucket, key, "1" + key);
        }

        await Task.WhenAll(OddKeys.All.Select(key => PutAsync(bucket, key, "2" + key)));

        foreach (var key in OddKeys.All)
        {
            Assert.Equal(Text(first[key]), Text(await FindAsync(bucket, key, first[key].VersionId)));
            await DeleteAsync(bucket, key, (await FindAsync(bucket, key))!.VersionId);
            Assert.Equal(Text(first[key]), Text(await FindAsync(bucket, key)));
        }
    }

    [Fact]
    public async Task FindAsync_WhileVersionsMove_AlwaysFindsOne()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var first = await PutAsync(bucket, "k", "one");
        using var done = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var marker = (await DeleteAsync(bucket, "k")).VersionId;
                await DeleteAsync(bucket, "k", marker);
            }

            await done.CancelAsync();
        });

        while (!done.IsCancellationRequested)
        {
            Assert.NotNull(await FindAsync(bucket, "k"));
            Assert.NotNull(await FindAsync(bucket, "k", first.VersionId));
        }

        await writer;
    }

    private async Task<ObjectRecord?> UpdateTagsAsync(BucketRecord bucket, string key, VersionSelector version, string value) =>
        await Store.Objects.UpdateAsync(
            bucket.Id, ObjectKey.Create(key), version, found => found with { Tags = [new("tag", value)] }, Cancel);
}
