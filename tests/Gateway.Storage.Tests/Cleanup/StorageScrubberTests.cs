using System.Diagnostics.Metrics;
using Gateway.Core.Objects;
using Gateway.Storage.Cleanup;
using Gateway.Storage.Disk;
using Gateway.Storage.Tests.Disk;
using Gateway.Testing.Blobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Storage.Tests.Cleanup;

public sealed class StorageScrubberTests : IDisposable
{
    private readonly DiskFixture _disk = new();
    private readonly MemoryBlobLedger _ledger = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _disk.Dispose();

    [Fact]
    public async Task Walk_WholeStore_VerifiesEveryBlobOnce()
    {
        var lengths = new[] { 0, 1, 65_536, 700_000, 3_000_000 };
        foreach (var length in lengths)
        {
            await PutAsync(length);
        }

        var steps = await WalkAsync();
        Assert.Equal(lengths.Select(l => (ScrubOutcome.Whole, (long)l)), steps.Select(s => (s.Outcome, s.Bytes)));
    }

    [Fact]
    public async Task Walk_DamagedBlob_ReportsItCountsItAndGoesOn()
    {
        using var listener = new MeterListener();
        long counted = 0;
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument is { Meter.Name: StorageMetrics.MeterName, Name: "gateway.storage.blob.corrupt" })
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();
        var damaged = await PutAsync(1_000_000);
        await PutAsync(10);
        await DamageAsync(damaged, 999_999);

        var steps = await WalkAsync();

        Assert.Equal([ScrubOutcome.Corrupt, ScrubOutcome.Whole], steps.Select(s => s.Outcome));
        Assert.True(Interlocked.Read(ref counted) >= 1);
    }

    [Fact]
    public async Task Walk_TableDamaged_IsCorrupt()
    {
        var damaged = await PutAsync(100_000);
        await DamageAsync(damaged, 100_003);
        Assert.Equal(ScrubOutcome.Corrupt, Assert.Single(await WalkAsync()).Outcome);
    }

    [Fact]
    public async Task Walk_TornFileOfACrash_IsSkipped()
    {
        var orphan = await PutAsync(100_000);
        _ledger.Owned.Clear();
        await using (var file = new FileStream(_disk.PathOf(orphan), FileMode.Open))
        {
            file.SetLength(50_000);
        }

        Assert.Equal(ScrubOutcome.Skipped, Assert.Single(await WalkAsync()).Outcome);
    }

    [Fact]
    public async Task Walk_UploadInFlight_IsSkipped()
    {
        await using var writer = _disk.Store.Create(0, null);
        await writer.FillAsync(TestBytes.Make(500_000), int.MaxValue, Cancellation);
        _ledger.Owned.Add(writer.Id);
        SpinWait.SpinUntil(() => _disk.Files().Length > 0, TimeSpan.FromSeconds(30));
        Assert.Equal(ScrubOutcome.Skipped, Assert.Single(await WalkAsync()).Outcome);
    }

    [Fact]
    public async Task Walk_WithARate_WaitsForItsTime()
    {
        await PutAsync(1_000_000);
        var scrubber = Scrubber(new ScrubOptions { BytesPerSecond = 100_000 });
        var start = _disk.Time.GetTimestamp();
        var walk = Task.Run(() => scrubber.WalkAsync(Cancellation).ToListAsync(Cancellation).AsTask(), Cancellation);
        while (!walk.IsCompleted)
        {
            _disk.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal(ScrubOutcome.Whole, Assert.Single(await walk).Outcome);
        Assert.True(_disk.Time.GetElapsedTime(start) >= TimeSpan.FromSeconds(10));
    }

    private StorageScrubber Scrubber(ScrubOptions options) =>
        new(_disk.Store, _ledger, options, _disk.Time, NullLogger<StorageScrubber>.Instance);

    private async Task<List<ScrubStep>> WalkAsync() =>
        await Scrubber(new ScrubOptions { BytesPerSecond = 0 }).WalkAsync(Cancellation).ToListAsync(Cancellation);

    private async Task<BlobSpan> PutAsync(int length)
    {
        var blob = await _disk.Store.PutAsync(TestBytes.Make(length), Cancellation);
        _ledger.Owned.Add(blob.Id);
        _disk.Store.Keep(blob.Id);
        return blob;
    }

    private async Task DamageAsync(BlobSpan blob, int offset)
    {
        var bytes = await File.ReadAllBytesAsync(_disk.PathOf(blob), Cancellation);
        bytes[offset] ^= 1;
        await File.WriteAllBytesAsync(_disk.PathOf(blob), bytes, Cancellation);
    }
}
