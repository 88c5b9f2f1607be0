using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>What every <see cref="IBlobLedger"/> does.</summary>
public abstract class BlobLedgerContract : MetadataContract
{
    [Fact]
    public async Task OpenIncarnationAsync_Numbers_AreNeverUsedTwice()
    {
        var seen = new HashSet<ulong>();
        for (var run = 0; run < 3; run++)
        {
            for (var i = 0; i < 3; i++)
            {
                var incarnation = await Store.Blobs.OpenIncarnationAsync(Cancel);
                Assert.True(seen.Add(incarnation));
                await Store.Blobs.CloseIncarnationAsync(incarnation, Cancel);
            }

            await Harness.RestartAsync();
        }
    }

    [Fact]
    public async Task ListIncarnationsAsync_OpenAndRevoked_AreListedUntilClosed()
    {
        var first = await Store.Blobs.OpenIncarnationAsync(Cancel);
        var second = await Store.Blobs.OpenIncarnationAsync(Cancel);
        await Store.Blobs.RevokeIncarnationAsync(first, Cancel);
        await Harness.RestartAsync();
        Assert.Equal([first, second], await Store.Blobs.ListIncarnationsAsync(Cancel));

        await Store.Blobs.CloseIncarnationAsync(first, Cancel);

        Assert.Equal([second], await Store.Blobs.ListIncarnationsAsync(Cancel));
    }

    [Fact]
    public async Task RevokeIncarnationAsync_AfterClose_DoesNotBringItBack()
    {
        var incarnation = await Store.Blobs.OpenIncarnationAsync(Cancel);
        await Store.Blobs.CloseIncarnationAsync(incarnation, Cancel);

        await Store.Blobs.RevokeIncarnationAsync(incarnation, Cancel);

        Assert.Empty(await Store.Blobs.ListIncarnationsAsync(Cancel));
    }

    [Fact]
    public async Task Commit_OfAnEndedWriter_IsRefusedAlsoAfterRestart()
    {
        var bucket = await CreateBucketAsync();
        var revoked = (await NewBlobsAsync(1))[0];
        var closed = (await NewBlobsAsync(1))[0];
        var never = new BlobSpan(new BlobId(ulong.MaxValue, 1), 1);
        await Store.Blobs.RevokeIncarnationAsync(revoked.Id.Incarnation, Cancel);
        await Store.Blobs.CloseIncarnationAsync(closed.Id.Incarnation, Cancel);
        for (var run = 0; run < 2; run++)
        {
            foreach (var blob in new[] { revoked, closed, never })
            {
                var result = await Store.Objects.PutAsync(SomeRow.PutBlob(bucket, "k", blob), Cancel);
                Assert.Equal(WriteStatus.WriterRevoked, result.Status);
            }

            await Harness.RestartAsync();
        }
    }

    [Fact]
    public async Task RevokeIncarnationAsync_RacingWithCommits_LeavesNoUnknownBlobUnderARow()
    {
        var bucket = await CreateBucketAsync();
        var blobs = await NewBlobsAsync(200);
        var puts = blobs.Select((blob, i) => Task.Run(
            async () => await Store.Objects.PutAsync(SomeRow.PutBlob(bucket, $"k{i}", blob), Cancel))).ToArray();

        await Store.Blobs.RevokeIncarnationAsync(blobs[0].Id.Incarnation, Cancel);
        var knownAtRevocation = new HashSet<BlobId>();
        foreach (var blob in blobs)
        {
            if (await Store.Blobs.IsKnownAsync(blob.Id, Cancel))
            {
                knownAtRevocation.Add(blob.Id);
            }
        }

        var results = await Task.WhenAll(puts);
        Assert.Equal(knownAtRevocation.Count, results.Count(r => r.Status == WriteStatus.Committed));
        Assert.All(
            results.Where(r => r.Object is not null), r => Assert.Contains(r.Object!.Blob.Id, knownAtRevocation));
    }

    [Fact]
    public async Task ListGarbageAsync_ByTime_IsOldestFirstAndBounded()
    {
        var bucket = await CreateBucketAsync();
        var blobs = await NewBlobsAsync(4);
        var start = Harness.Time.GetUtcNow();
        foreach (var blob in blobs)
        {
            await PutBlobAsync(bucket, "k", blob);
            Harness.Time.Advance(TimeSpan.FromSeconds(10));
        }

        var all = await Store.Blobs.ListGarbageAsync(DateTimeOffset.MaxValue, 10, Cancel);
        Assert.Equal(blobs[..3].Select(b => b.Id), all.Select(g => g.Blob));
        Assert.Equal([10, 20, 30], all.Select(g => (int)(g.Since - start).TotalSeconds));
        Assert.Equal(2, (await Store.Blobs.ListGarbageAsync(DateTimeOffset.MaxValue, 2, Cancel)).Count);
        Assert.Equal(
            [blobs[0].Id], (await Store.Blobs.ListGarbageAsync(start.AddSeconds(20), 10, Cancel)).Select(g => g.Blob));
        Assert.Empty(await Store.Blobs.ListGarbageAsync(start, 10, Cancel));
    }

    [Fact]
    public async Task ForgetGarbageAsync_Entries_AreUnknownAfterwards()
    {
        var bucket = await CreateBucketAsync();
        var blobs = await NewBlobsAsync(3);
        foreach (var blob in blobs)
        {
            await PutBlobAsync(bucket, "k", blob);
        }

        var garbage = await Store.Blobs.ListGarbageAsync(DateTimeOffset.MaxValue, 1, Cancel);
        await Store.Blobs.ForgetGarbageAsync(garbage, Cancel);
        await Store.Blobs.ForgetGarbageAsync(garbage, Cancel);
        await Store.Blobs.ForgetGarbageAsync([], Cancel);

        Assert.False(await Store.Blobs.IsKnownAsync(blobs[0].Id, Cancel));
        Assert.True(await Store.Blobs.IsKnownAsync(blobs[1].Id, Cancel));
        Assert.True(await Store.Blobs.IsKnownAsync(blobs[2].Id, Cancel));
        Assert.Equal([blobs[1].Id], await GarbageAsync());
    }

    [Fact]
    public async Task ForgetGarbageAsync_ABlobThatARowOwns_LeavesItKnown()
    {
        var bucket = await CreateBucketAsync();
        var blob = (await NewBlobsAsync(1))[0];
        await PutBlobAsync(bucket, "k", blob);

        await Store.Blobs.ForgetGarbageAsync([new GarbageEntry(blob.Id, Harness.Time.GetUtcNow())], Cancel);

        Assert.True(await Store.Blobs.IsKnownAsync(blob.Id, Cancel));
    }
}
