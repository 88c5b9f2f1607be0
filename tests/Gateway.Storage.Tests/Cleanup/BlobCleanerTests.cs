using Gateway.Core.Objects;
using Gateway.Storage.Cleanup;
using Gateway.Storage.Disk;
using Gateway.Storage.Tests.Disk;
using Gateway.Testing.Blobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Storage.Tests.Cleanup;

public sealed class BlobCleanerTests : IAsyncLifetime
{
    private readonly DiskFixture _disk = new();
    private readonly MemoryBlobLedger _ledger = new();
    private readonly UploadAnswers _uploads = new();
    private readonly CleanupOptions _options = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Assert.Equal(_disk.Store.Incarnation, await _ledger.OpenIncarnationAsync(Cancellation));

    public ValueTask DisposeAsync()
    {
        _disk.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task CollectOrphans_AfterACrash_RemovesWhatNoRowOwnsAndClosesTheRun()
    {
        var owned = await PutAsync(_disk.Store, own: true);
        var orphan = await PutAsync(_disk.Store, own: false);
        var garbage = await PutAsync(_disk.Store, own: true);
        _ledger.Drop(garbage.Id, _disk.Time.GetUtcNow());
        var torn = await TornAsync(_disk.Store);
        using var next = _disk.Open(await _ledger.OpenIncarnationAsync(Cancellation));
        var inFlight = await TornAsync(next);

        await Cleaner(next).CollectOrphansAsync(Cancellation);

        Assert.Equal(
            new[] { _disk.PathOf(owned), _disk.PathOf(garbage), _disk.PathOf(inFlight.Id) }.Order(), _disk.Files().Order());
        Assert.Equal("revoke 1", _ledger.Calls[0]);
        Assert.Equal("close 1", _ledger.Calls[^1]);
        Assert.Equal([2UL], await _ledger.ListIncarnationsAsync(Cancellation));
        Assert.DoesNotContain(2UL, _ledger.Revoked);
        Assert.False(File.Exists(_disk.PathOf(orphan)));
        await inFlight.DisposeAsync();
        await torn.DisposeAsync();
    }

    [Fact]
    public async Task CollectGarbage_BlobThatAReadHolds_GoesOnlyAfterwards()
    {
        var held = await PutAsync(_disk.Store, own: true);
        _ledger.Drop(held.Id, _disk.Time.GetUtcNow());
        _disk.Time.Advance(_options.Grace + TimeSpan.FromSeconds(1));
        using (_disk.Store.Hold([held]))
        {
            await Cleaner(_disk.Store).CollectGarbageAsync(Cancellation);
            Assert.True(File.Exists(_disk.PathOf(held)));
        }

        await Cleaner(_disk.Store).CollectGarbageAsync(Cancellation);
        Assert.False(File.Exists(_disk.PathOf(held)));
    }

    [Fact]
    public async Task CollectOrphans_RunWithoutARow_RemovesItsFoldersToo()
    {
        await PutAsync(_disk.Store, own: false);
        using var next = _disk.Open(await _ledger.OpenIncarnationAsync(Cancellation));
        await Cleaner(next).CollectOrphansAsync(Cancellation);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_disk.Folder, "blobs")));
    }

    [Fact]
    public async Task CollectOrphans_RunThatWroteNothing_IsClosed()
    {
        using var next = _disk.Open(await _ledger.OpenIncarnationAsync(Cancellation));
        await Cleaner(next).CollectOrphansAsync(Cancellation);
        Assert.Equal([2UL], await _ledger.ListIncarnationsAsync(Cancellation));
    }

    [Fact]
    public async Task CollectOrphans_StrangeFiles_AreLeftAlone()
    {
        var blob = await PutAsync(_disk.Store, own: true);
        var strange = Path.Combine(Path.GetDirectoryName(_disk.PathOf(blob))!, "notes.txt");
        await File.WriteAllTextAsync(strange, "mine", Cancellation);
        using var next = _disk.Open(await _ledger.OpenIncarnationAsync(Cancellation));
        await Cleaner(next).CollectOrphansAsync(Cancellation);
        Assert.True(File.Exists(strange));
    }

    [Fact]
    public async Task CollectOrphans_FileThatCannotBeRemoved_LeavesTheRunOpen()
    {
        var blob = await PutAsync(_disk.Store, own: false);
        File.Delete(_disk.PathOf(blob));
        Directory.CreateDirectory(_disk.PathOf(blob));
        using var next = _disk.Open(await _ledger.OpenIncarnationAsync(Cancellation));
        await Cleaner(next).CollectOrphansAsync(Cancellation);
        Assert.Equal([1UL, 2UL], await _ledger.ListIncarnationsAsync(Cancellation));
    }

    [Fact]
    public async Task CollectGarbage_OlderThanTheGrace_RemovesAndForgetsIt()
    {
        var old = await PutAsync(_disk.Store, own: true);
        var young = await PutAsync(_disk.Store, own: true);
        var kept = await PutAsync(_disk.Store, own: true);
        _ledger.Drop(old.Id, _disk.Time.GetUtcNow());
        _disk.Time.Advance(TimeSpan.FromMinutes(4));
        _ledger.Drop(young.Id, _disk.Time.GetUtcNow());
        _disk.Time.Advance(TimeSpan.FromMinutes(2));

        await Cleaner(_disk.Store).CollectGarbageAsync(Cancellation);

        Assert.Equal(new[] { _disk.PathOf(young), _disk.PathOf(kept) }.Order(), _disk.Files().Order());
        Assert.Equal(young.Id, Assert.Single(_ledger.Garbage).Blob);
    }

    [Fact]
    public async Task CollectGarbage_FileAlreadyGone_IsForgotten()
    {
        var blob = await PutAsync(_disk.Store, own: true);
        _ledger.Drop(blob.Id, _disk.Time.GetUtcNow());
        File.Delete(_disk.PathOf(blob));
        _disk.Time.Advance(TimeSpan.FromHours(1));
        await Cleaner(_disk.Store).CollectGarbageAsync(Cancellation);
        Assert.Empty(_ledger.Garbage);
    }

    [Fact]
    public async Task CollectGarbage_MoreThanABatch_RemovesAllOfIt()
    {
        _options.BatchSize = 3;
        for (var i = 0; i < 10; i++)
        {
            _ledger.Drop((await PutAsync(_disk.Store, own: true)).Id, _disk.Time.GetUtcNow());
        }

        _disk.Time.Advance(TimeSpan.FromHours(1));
        await Cleaner(_disk.Store).CollectGarbageAsync(Cancellation);
        Assert.Empty(_ledger.Garbage);
        Assert.Empty(_disk.Files());
    }

    [Fact]
    public async Task CollectGarbage_FileThatCannotBeRemoved_StaysOnTheListAndOthersGo()
    {
        var stuck = await PutAsync(_disk.Store, own: true);
        var other = await PutAsync(_disk.Store, own: true);
        File.Delete(_disk.PathOf(stuck));
        Directory.CreateDirectory(_disk.PathOf(stuck));
        _ledger.Drop(stuck.Id, _disk.Time.GetUtcNow());
        _ledger.Drop(other.Id, _disk.Time.GetUtcNow());
        _disk.Time.Advance(TimeSpan.FromHours(1));
        await Cleaner(_disk.Store).CollectGarbageAsync(Cancellation);
        Assert.Equal(stuck.Id, Assert.Single(_ledger.Garbage).Blob);
        Assert.False(File.Exists(_disk.PathOf(other)));
    }

    [Fact]
    public async Task Close_EverythingKeptDiscardedOrGivenUp_ClosesTheRun()
    {
        await PutAsync(_disk.Store, own: true);
        await _disk.Store.DiscardAsync((await PutAsync(_disk.Store, own: false)).Id);
        await (await TornAsync(_disk.Store)).DisposeAsync();
        Assert.True(await Cleaner(_disk.Store).CloseAsync(Cancellation));
        Assert.Empty(await _ledger.ListIncarnationsAsync(Cancellation));
    }

    [Fact]
    public async Task Close_UploadInFlight_LeavesTheRunOpen()
    {
        await using var writer = await TornAsync(_disk.Store);
        Assert.False(await Cleaner(_disk.Store).CloseAsync(Cancellation));
        Assert.Equal([1UL], await _ledger.ListIncarnationsAsync(Cancellation));
    }

    [Fact]
    public async Task Close_CommitOfUnknownOutcome_LeavesTheRunOpen()
    {
        await PutAsync(_disk.Store, own: false);
        Assert.False(await Cleaner(_disk.Store).CloseAsync(Cancellation));
        Assert.Equal([1UL], await _ledger.ListIncarnationsAsync(Cancellation));
    }

    [Fact]
    public async Task Close_DiscardFailed_LeavesTheRunOpen()
    {
        var blob = await PutAsync(_disk.Store, own: false);
        File.Delete(_disk.PathOf(blob));
        Directory.CreateDirectory(_disk.PathOf(blob));
        await _disk.Store.DiscardAsync(blob.Id);
        Assert.False(await Cleaner(_disk.Store).CloseAsync(Cancellation));
        Assert.Equal([1UL], await _ledger.ListIncarnationsAsync(Cancellation));
    }

    [Fact]
    public async Task Run_TimePasses_DoesEveryStepAndEndsQuietly()
    {
        var garbage = await PutAsync(_disk.Store, own: true);
        _ledger.Drop(garbage.Id, _disk.Time.GetUtcNow());
        using var next = _disk.Open(await _ledger.OpenIncarnationAsync(Cancellation));
        using var stop = new CancellationTokenSource();
        var run = Cleaner(next).RunAsync(stop.Token);
        while (_ledger.Garbage.Count > 0 || _uploads.ForgottenBefore.Count < 3)
        {
            _disk.Time.Advance(_options.Period);
            await Task.Yield();
            Assert.False(run.IsCompleted);
        }

        await stop.CancelAsync();
        await run;
        Assert.Empty(_disk.Files());
        Assert.Equal([2UL], await _ledger.ListIncarnationsAsync(Cancellation));
        Assert.All(_uploads.ForgottenBefore, t => Assert.True(t <= _disk.Time.GetUtcNow() - _options.KeepCompletedUploads));
    }

    [Fact]
    public async Task Run_StepThatFailsWhileItIsStopped_Ends()
    {
        using var stop = new CancellationTokenSource();
        _uploads.OnForget = () =>
        {
            stop.Cancel();
            throw new IOException("the disk is gone");
        };

        await Cleaner(_disk.Store).RunAsync(stop.Token);
    }

    private BlobCleaner Cleaner(DiskBlobStore store) =>
        new(store, _ledger, _uploads, _options, _disk.Time, NullLogger<BlobCleaner>.Instance);

    private async Task<BlobSpan> PutAsync(DiskBlobStore store, bool own)
    {
        var blob = await store.PutAsync(TestBytes.Make(100), Cancellation);
        if (own)
        {
            _ledger.Owned.Add(blob.Id);
            store.Keep(blob.Id);
        }

        return blob;
    }

    /// <summary>An upload that has a file and no end.</summary>
    private static async Task<Core.Blobs.IBlobWriter> TornAsync(DiskBlobStore store)
    {
        var writer = store.Create(0, null);
        await writer.FillAsync(TestBytes.Make(500_000), int.MaxValue, Cancellation);
        SpinWait.SpinUntil(() => File.Exists(store.Disk.Paths.File(writer.Id)), TimeSpan.FromSeconds(30));
        return writer;
    }
}
