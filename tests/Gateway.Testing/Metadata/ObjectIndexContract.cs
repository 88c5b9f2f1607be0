using Gateway.Core.Names;
using Gateway.Core.Objects;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>What every <see cref="IObjectIndex"/> does with objects of buckets without versioning.</summary>
public abstract class ObjectIndexContract : MetadataContract
{
    [Fact]
    public async Task PutAsync_EveryField_IsReadBack()
    {
        var bucket = await CreateBucketAsync();
        var blob = (await NewBlobsAsync(1))[0];
        var full = SomeRow.FullObject("full", blob);

        var put = await Store.Objects.PutAsync(new ObjectPut { Bucket = bucket.Id, Object = full }, Cancel);

        Assert.Equal(WriteStatus.Committed, put.Status);
        Assert.Equal(Text(new ObjectRecord(full, put.Object!.Sequence, VersionId.Null)), Text(put.Object));
        Assert.Equal(Text(put.Object), Text(await FindAsync(bucket, "full")));
        Assert.Equal(Text(put.Object), Text((await ListAsync(bucket)).Objects.Single()));
        await Harness.RestartAsync();
        Assert.Equal(Text(put.Object), Text(await FindAsync(bucket, "full")));
    }

    [Fact]
    public async Task PutAsync_TimesFinerThanMilliseconds_AreCutInTheAnswerToo()
    {
        var bucket = await CreateBucketAsync();
        var put = SomeRow.Put(bucket, "k");

        var result = await Store.Objects.PutAsync(
            put with { Object = put.Object with { LastModified = SomeRow.Time.AddTicks(1234) } }, Cancel);

        Assert.Equal(SomeRow.Time, result.Object!.LastModified);
        Assert.Equal(Text(result.Object), Text(await FindAsync(bucket, "k")));
    }

    [Fact]
    public async Task PutAsync_SameKeyTwice_ReplacesTheObject()
    {
        var bucket = await CreateBucketAsync();
        var first = await PutAsync(bucket, "k", "one");
        var second = await PutAsync(bucket, "k", "two");

        Assert.True(second.Sequence > first.Sequence);
        Assert.True(second.VersionId.IsNull);
        Assert.Equal(second.ETag, (await FindAsync(bucket, "k"))?.ETag);
        Assert.Equal(["k"], await ListKeysAsync(bucket));
    }

    [Fact]
    public async Task PutAsync_UnknownBucket_AnswersNoSuchBucket()
    {
        var bucket = await CreateBucketAsync();
        await Store.Buckets.DeleteAsync(bucket.Name, Cancel);

        var result = await Store.Objects.PutAsync(SomeRow.Put(bucket, "k"), Cancel);

        Assert.Equal(new PutResult(WriteStatus.NoSuchBucket, null), result);
        Assert.Equal(WriteStatus.NoSuchBucket, (await DeleteAsync(bucket, "k")).Status);
    }

    [Fact]
    public async Task ReadInlineBodyAsync_Current_ReturnsTheBytes()
    {
        var bucket = await CreateBucketAsync();
        var empty = await PutAsync(bucket, "empty", "");
        var text = await PutAsync(bucket, "text", "hello");
        var large = await PutAsync(bucket, "large", new string('x', 64 * 1024));

        Assert.Equal("", await ReadBodyAsync(empty));
        Assert.Equal("hello", await ReadBodyAsync(text));
        Assert.Equal(new string('x', 64 * 1024), await ReadBodyAsync(large));
    }

    [Fact]
    public async Task ReadInlineBodyAsync_OverwrittenOrDeletedMeanwhile_IsFalse()
    {
        var bucket = await CreateBucketAsync();
        var first = await PutAsync(bucket, "k", "one");
        var second = await PutAsync(bucket, "k", "two");
        Assert.Null(await ReadBodyAsync(first));
        Assert.Equal("two", await ReadBodyAsync(second));

        await DeleteAsync(bucket, "k");

        Assert.Null(await ReadBodyAsync(second));
    }

    [Fact]
    public async Task PutAsync_OverABlob_MakesItGarbageInTheSameCommit()
    {
        var bucket = await CreateBucketAsync();
        var blobs = await NewBlobsAsync(2);
        await PutBlobAsync(bucket, "k", blobs[0]);
        Assert.True(await Store.Blobs.IsKnownAsync(blobs[0].Id, Cancel));
        Assert.Empty(await GarbageAsync());

        await PutBlobAsync(bucket, "k", blobs[1]);

        Assert.Equal([blobs[0].Id], await GarbageAsync());
        await DeleteAsync(bucket, "k");
        Assert.Equal([blobs[0].Id, blobs[1].Id], await GarbageAsync());
    }

    [Fact]
    public async Task PutAsync_BlobOfARevokedWriter_IsRefused()
    {
        var bucket = await CreateBucketAsync();
        var blobs = await NewBlobsAsync(2);
        await PutBlobAsync(bucket, "k", blobs[0]);
        await Store.Blobs.RevokeIncarnationAsync(blobs[0].Id.Incarnation, Cancel);

        var result = await Store.Objects.PutAsync(SomeRow.PutBlob(bucket, "k", blobs[1]), Cancel);

        Assert.Equal(WriteStatus.WriterRevoked, result.Status);
        Assert.Equal(blobs[0], (await FindAsync(bucket, "k"))?.Blob);
        Assert.False(await Store.Blobs.IsKnownAsync(blobs[1].Id, Cancel));
        Assert.Empty(await GarbageAsync());
    }

    [Fact]
    public async Task DeleteAsync_MissingKey_IsCommitted()
    {
        var bucket = await CreateBucketAsync();

        Assert.Equal(new DeleteResult(WriteStatus.Committed, false, null), await DeleteAsync(bucket, "k"));
        Assert.Equal(new DeleteResult(WriteStatus.Committed, false, null), await DeleteAsync(bucket, "k", VersionId.Null));
    }

    [Fact]
    public async Task DeleteAsync_Object_RemovesItFromReadsAndLists()
    {
        var bucket = await CreateBucketAsync();
        await PutAsync(bucket, "k");
        await PutAsync(bucket, "l");

        Assert.Equal(new DeleteResult(WriteStatus.Committed, false, null), await DeleteAsync(bucket, "k"));

        Assert.Null(await FindAsync(bucket, "k"));
        Assert.Equal(["l"], await ListKeysAsync(bucket));
        await DeleteAsync(bucket, "l", VersionId.Null);
        Assert.Empty(await ListKeysAsync(bucket));
    }

    [Fact]
    public async Task PutAsync_MustNotExist_OnlyWhereThereIsNone()
    {
        var bucket = await CreateBucketAsync();
        var condition = new WriteCondition { MustNotExist = true };

        Assert.Equal(WriteStatus.Committed, (await Store.Objects.PutAsync(SomeRow.Put(bucket, "k", "1", condition), Cancel)).Status);
        Assert.Equal(
            new PutResult(WriteStatus.ConditionFailed, null),
            await Store.Objects.PutAsync(SomeRow.Put(bucket, "k", "2", condition), Cancel));

        Assert.Equal("1", await ReadBodyAsync((await FindAsync(bucket, "k"))!));
    }

    [Fact]
    public async Task DeleteAsync_Conditions_AreCheckedAgainstTheCurrentVersion()
    {
        var bucket = await CreateBucketAsync();
        await PutAsync(bucket, "k", "1");

        Assert.Equal(
            WriteStatus.ConditionFailed,
            (await DeleteAsync(bucket, "k", condition: new WriteCondition { IfMatch = SomeRow.TagOf("2") })).Status);
        Assert.Equal(
            WriteStatus.NoSuchKey, (await DeleteAsync(bucket, "no", condition: new WriteCondition { MustExist = true })).Status);
        Assert.Equal(
            WriteStatus.Committed,
            (await DeleteAsync(bucket, "k", condition: new WriteCondition { IfMatch = SomeRow.TagOf("1"), IfMatchSize = 1 })).Status);
        Assert.Null(await FindAsync(bucket, "k"));
    }

    [Fact]
    public async Task PutAsync_ManyWritersMustNotExist_ExactlyOneWins()
    {
        var bucket = await CreateBucketAsync();
        for (var round = 0; round < 10; round++)
        {
            var key = $"k{round}";
            var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
                async () => await Store.Objects.PutAsync(
                    SomeRow.Put(bucket, key, $"{i}", new WriteCondition { MustNotExist = true }), Cancel))));

            var winner = Assert.Single(results, r => r.Status == WriteStatus.Committed);
            Assert.Equal(31, results.Count(r => r.Status == WriteStatus.ConditionFailed));
            Assert.Equal(Text(winner.Object), Text(await FindAsync(bucket, key)));
        }
    }

    [Fact]
    public async Task PutAsync_ManyWritersIfMatch_LoseNoUpdate()
    {
        const int Writers = 8;
        const int Increments = 20;
        var bucket = await CreateBucketAsync();
        await PutAsync(bucket, "counter", "0");

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < Increments;)
            {
                var current = (await FindAsync(bucket, "counter"))!;
                if (await ReadBodyAsync(current) is not { } body)
                {
                    continue;
                }

                var next = $"{int.Parse(body, System.Globalization.CultureInfo.InvariantCulture) + 1}";
                var result = await Store.Objects.PutAsync(
                    SomeRow.Put(bucket, "counter", next, new WriteCondition { IfMatch = current.ETag }), Cancel);
                done += result.Status == WriteStatus.Committed ? 1 : 0;
            }
        })));

        Assert.Equal($"{Writers * Increments}", await ReadBodyAsync((await FindAsync(bucket, "counter"))!));
    }

    [Fact]
    public async Task PutAsync_OddKeys_AreKeptApartAndInOrder()
    {
        var bucket = await CreateBucketAsync();
        await Task.WhenAll(OddKeys.All.Select(key => PutAsync(bucket, key, key)));

        foreach (var key in OddKeys.All)
        {
            var found = await FindAsync(bucket, key);
            Assert.Equal(key, found?.Key.Value);
            Assert.Equal(key, await ReadBodyAsync(found!));
        }

        Assert.Equal(OddKeys.All.Order(Utf8Order.Comparer), await ListKeysAsync(bucket));
        Assert.Null(await FindAsync(bucket, "a\0\0\0"));
        await Task.WhenAll(OddKeys.All.Select(key => DeleteAsync(bucket, key)));
        Assert.Empty(await ListKeysAsync(bucket));
    }

    [Fact]
    public async Task FindAsync_BucketMadeAgain_ShowsNothingOfTheOldOne()
    {
        var old = await CreateBucketAsync();
        await PutAsync(old, "k");
        await DeleteAsync(old, "k");
        await Store.Buckets.DeleteAsync(old.Name, Cancel);

        var made = await CreateBucketAsync();

        Assert.NotEqual(old.Id, made.Id);
        await PutAsync(made, "k", "new");
        Assert.Null(await FindAsync(old, "k"));
        Assert.Equal(WriteStatus.NoSuchBucket, (await Store.Objects.PutAsync(SomeRow.Put(old, "k"), Cancel)).Status);
        Assert.Equal("new", await ReadBodyAsync((await FindAsync(made, "k"))!));
    }

    [Fact]
    public async Task PutAsync_CancelledBefore_WritesNothing()
    {
        var bucket = await CreateBucketAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.Objects.PutAsync(SomeRow.Put(bucket, "k"), cancelled.Token));

        Assert.Null(await FindAsync(bucket, "k"));
    }
}
