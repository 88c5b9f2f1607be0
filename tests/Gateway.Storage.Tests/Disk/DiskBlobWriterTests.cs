using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Storage.Disk;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

public sealed class DiskBlobWriterTests : IDisposable
{
    private readonly DiskFixture _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _disk.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 5_000_000)]
    [InlineData(65_536, 65_536)]
    [InlineData(1_048_576, 1_048_576)]
    [InlineData(3_000_000, 0)]
    [InlineData(5_000_000, 5_000_000)]
    public async Task Dispose_AtAnyPoint_LeavesNeitherFileNorBuffer(int length, long expected)
    {
        await using (var writer = _disk.Store.Create(expected, null))
        {
            await writer.FillAsync(TestBytes.Make(length), 100_000, Cancellation);
        }

        Assert.Empty(_disk.Files());
        Assert.Equal(0, _disk.Store.Disk.Buffers.LentBytes);
        Assert.Equal(0, _disk.Store.InFlight);
    }

    [Fact]
    public async Task Complete_ObserverFailsAtTheEnd_LeavesNeitherFileNorBuffer()
    {
        await using (var writer = _disk.Store.Create(3_000_000, new RecordingObserver(failAfter: 2_999_999)))
        {
            await writer.FillAsync(TestBytes.Make(3_000_000), 100_000, Cancellation);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.CompleteAsync(Cancellation));
            Assert.Empty(_disk.Files());
        }

        Assert.Equal(0, _disk.Store.Disk.Buffers.LentBytes);
    }

    [Fact]
    public async Task GetBuffer_CancelledWhileItWaits_ThrowsAndDisposeCleans()
    {
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        await using (var writer = _disk.Store.Create(10_000_000, new GateObserver(gate)))
        {
            writer.Advance((await writer.GetBufferAsync(Cancellation)).Length);
            writer.Advance((await writer.GetBufferAsync(Cancellation)).Length);
            var waiting = writer.GetBufferAsync(cancellation.Token).AsTask();
            Assert.False(waiting.IsCompleted);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            gate.Set();
        }

        Assert.Empty(_disk.Files());
        Assert.Equal(0, _disk.Store.Disk.Buffers.LentBytes);
    }

    [Fact]
    public async Task Create_SmallBody_TakesASmallBuffer()
    {
        await using var writer = _disk.Store.Create(5, null);
        Assert.Equal(4096, (await writer.GetBufferAsync(Cancellation)).Length);
        Assert.Equal(0, _disk.Store.Disk.Buffers.ChargedBytes);
    }

    [Fact]
    public async Task Complete_LessThanWasAnnounced_GivesTheSpaceBack()
    {
        var blob = await _disk.Store.PutAsync(TestBytes.Make(2_000_000), Cancellation, expectedLength: 50_000_000);
        Assert.Equal(BlobFormat.FileSize(2_000_000), new FileInfo(_disk.PathOf(blob)).Length);
        Assert.InRange(await AllocatedAsync(_disk.PathOf(blob)), 0, 3_000_000);
    }

    [Fact]
    public async Task Complete_Twice_Throws()
    {
        await using var writer = _disk.Store.Create(5, null);
        await writer.CompleteAsync(Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.CompleteAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.GetBufferAsync(Cancellation));
    }

    [Fact]
    public async Task Complete_DataFileFolderRemovedMeanwhile_MakesItAgain()
    {
        var first = await _disk.Store.PutAsync(TestBytes.Make(5), Cancellation);
        Directory.Delete(Path.GetDirectoryName(_disk.PathOf(first))!, recursive: true);
        var second = await _disk.Store.PutAsync(TestBytes.Make(5), Cancellation);
        Assert.True(File.Exists(_disk.PathOf(second)));
    }

    [Fact]
    public async Task Complete_FileExists_ThrowsAndKeepsTheOther()
    {
        var taken = _disk.PathOf(new BlobId(1, 1));
        Directory.CreateDirectory(Path.GetDirectoryName(taken)!);
        await File.WriteAllTextAsync(taken, "someone else's", Cancellation);
        await Assert.ThrowsAnyAsync<IOException>(() => _disk.Store.PutAsync(TestBytes.Make(5), Cancellation));
        Assert.Equal("someone else's", await File.ReadAllTextAsync(taken, Cancellation));
    }

    [Fact]
    public async Task Write_AThousandAtATime_KeepsMemoryWithinTheBudget()
    {
        const int Count = 1000;
        const int Length = 200_000;
        using var disk = new DiskFixture(set: o => o.BufferBudget = 16 * 1024 * 1024);
        var bytes = TestBytes.Make(Length);
        var writers = Enumerable.Range(0, Count).Select(_ => disk.Store.Create(Length, null)).ToList();
        long most = 0;
        for (var done = 0; done < Length; done += 40_000)
        {
            // All of them have begun and none has ended: each must get on all the same.
            await Task.WhenAll(writers.Select(w => w.FillAsync(bytes.AsMemory(done, 40_000), int.MaxValue, Cancellation)));
            most = Math.Max(most, disk.Store.Disk.Buffers.LentBytes);
        }

        Assert.InRange(most, 1, disk.Options.BufferBudget + (Count * 65_536L));
        Assert.InRange(disk.Store.Disk.Buffers.ChargedBytes, 0, disk.Options.BufferBudget);
        foreach (var writer in writers)
        {
            await writer.CompleteAsync(Cancellation);
            await writer.DisposeAsync();
        }

        Assert.Equal(0, disk.Store.Disk.Buffers.LentBytes);
        Assert.Equal(0, disk.Store.Disk.Buffers.ChargedBytes);
        Assert.Equal(Count, disk.Files().Length);
    }

    private static async Task<long> AllocatedAsync(string path)
    {
        var start = new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%b", path]) { RedirectStandardOutput = true };
        using var stat = System.Diagnostics.Process.Start(start)!;
        var blocks = await stat.StandardOutput.ReadToEndAsync(Cancellation);
        await stat.WaitForExitAsync(Cancellation);
        return long.Parse(blocks, System.Globalization.CultureInfo.InvariantCulture) * 512;
    }

    private sealed class GateObserver(ManualResetEventSlim gate) : IBlobObserver
    {
        public void Append(ReadOnlySpan<byte> bytes) => gate.Wait();
    }
}
