using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Xunit;

namespace Gateway.Testing.Blobs;

/// <summary>What every <see cref="IBlobStore"/> does.</summary>
public abstract class BlobStoreContract
{
    /// <summary>Around nothing, pages, blocks and buffers.</summary>
    public static TheoryData<int> Sizes =>
    [
        0, 1, 5, 4095, 4096, 4097, 65_535, 65_536, 65_537, 131_072, (1024 * 1024) - 1, 1024 * 1024, (1024 * 1024) + 1, 3_333_333, 5 * 1024 * 1024,
    ];

    protected abstract IBlobStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Complete_AnyLength_ReadsBackTheSame(int length)
    {
        var bytes = TestBytes.Make(length);
        var blob = await Store.PutAsync(bytes, Cancellation);
        Assert.Equal(length, blob.Length);
        Assert.Equal(bytes, await Store.GetAsync(blob, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(10_000_000)]
    public async Task Complete_LengthOtherThanExpected_ReadsBackTheSame(long expected)
    {
        var bytes = TestBytes.Make(2_345_678);
        var blob = await Store.PutAsync(bytes, Cancellation, expected);
        Assert.Equal(bytes, await Store.GetAsync(blob, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Complete_WithObserver_ItHasSeenAllBytesInOrder(int length)
    {
        var bytes = TestBytes.Make(length);
        var observer = new RecordingObserver();
        await Store.PutAsync(bytes, Cancellation, observer: observer, piece: 33_333);
        Assert.Equal(bytes, observer.Seen);
    }

    [Fact]
    public async Task GetBuffer_ObserverFails_ThrowsItsException()
    {
        await using var writer = Store.Create(0, new RecordingObserver(failAfter: 100_000));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await writer.FillAsync(TestBytes.Make(8 * 1024 * 1024), int.MaxValue, Cancellation);
            await writer.CompleteAsync(Cancellation);
        });
    }

    [Fact]
    public async Task GetBuffer_AfterAdvance_IsTheRestOfTheBuffer()
    {
        await using var writer = Store.Create(1000, null);
        var first = await writer.GetBufferAsync(Cancellation);
        writer.Advance(10);
        var rest = await writer.GetBufferAsync(Cancellation);
        Assert.Equal(first.Length - 10, rest.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Advance(rest.Length + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Advance(-1));
    }

    [Fact]
    public async Task Dispose_BeforeComplete_LeavesNoBlob()
    {
        BlobId id;
        await using (var writer = Store.Create(100_000, null))
        {
            id = writer.Id;
            await writer.FillAsync(TestBytes.Make(3_000_000), int.MaxValue, Cancellation);
        }

        await Assert.ThrowsAsync<BlobMissingException>(async () => await Store.OpenAsync(id, Cancellation));
    }

    [Fact]
    public async Task Complete_Cancelled_LeavesNoBlob()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        BlobId id;
        await using (var writer = Store.Create(10, null))
        {
            id = writer.Id;
            await writer.FillAsync(TestBytes.Make(10), 10, Cancellation);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.CompleteAsync(cancelled.Token));
        }

        await Assert.ThrowsAsync<BlobMissingException>(async () => await Store.OpenAsync(id, Cancellation));
    }

    [Fact]
    public async Task Dispose_TwiceAfterComplete_KeepsTheBlob()
    {
        var writer = Store.Create(5, null);
        await writer.FillAsync(TestBytes.Make(5), 5, Cancellation);
        var blob = await writer.CompleteAsync(Cancellation);
        await writer.DisposeAsync();
        await writer.DisposeAsync();
        Assert.Equal(TestBytes.Make(5), await Store.GetAsync(blob, Cancellation));
    }

    [Fact]
    public async Task Discard_Completed_RemovesIt()
    {
        var blob = await Store.PutAsync(TestBytes.Make(100_000), Cancellation);
        await Store.DiscardAsync(blob.Id);
        await Store.DiscardAsync(blob.Id);
        await Assert.ThrowsAsync<BlobMissingException>(async () => await Store.OpenAsync(blob.Id, Cancellation));
    }

    [Fact]
    public async Task Discard_KeptBefore_DoesNothing()
    {
        var blob = await Store.PutAsync(TestBytes.Make(100), Cancellation);
        Store.Keep(blob.Id);
        await Store.DiscardAsync(blob.Id);
        Assert.Equal(TestBytes.Make(100), await Store.GetAsync(blob, Cancellation));
    }

    [Fact]
    public async Task Create_ManyAtATime_EachHasItsOwnIdAndBytes()
    {
        var blobs = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Store.PutAsync(TestBytes.Make(10_000 + i, i), Cancellation)));
        Assert.Equal(50, blobs.Select(b => b.Id).Distinct().Count());
        for (var i = 0; i < blobs.Length; i++)
        {
            Assert.Equal(TestBytes.Make(10_000 + i, i), await Store.GetAsync(blobs[i], Cancellation));
        }
    }

    [Fact]
    public async Task Open_UnknownId_ThrowsMissing()
    {
        var id = new BlobId(ulong.MaxValue, 77);
        var missing = await Assert.ThrowsAsync<BlobMissingException>(async () => await Store.OpenAsync(id, Cancellation));
        Assert.Equal(id, missing.Id);
    }

    [Fact]
    public async Task Read_AnyRange_GivesThoseBytes()
    {
        var bytes = TestBytes.Make(400_001);
        var blob = await Store.PutAsync(bytes, Cancellation);
        await using var reader = await Store.OpenAsync(blob.Id, Cancellation);
        Assert.Equal(bytes.Length, reader.Length);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var offset = random.Next(bytes.Length + 1);
            var buffer = new byte[random.Next(200_000)];
            var count = await reader.ReadAsync(offset, buffer, Cancellation);
            Assert.Equal(Math.Min(buffer.Length, bytes.Length - offset), count);
            Assert.True(bytes.AsSpan(offset, count).SequenceEqual(buffer.AsSpan(0, count)), $"{count} bytes from {offset} differ.");
        }
    }

    [Fact]
    public async Task Read_AtOrPastTheEnd_GivesNothing()
    {
        var blob = await Store.PutAsync(TestBytes.Make(100), Cancellation);
        await using var reader = await Store.OpenAsync(blob.Id, Cancellation);
        Assert.Equal(0, await reader.ReadAsync(100, new byte[10], Cancellation));
        Assert.Equal(0, await reader.ReadAsync(long.MaxValue, new byte[10], Cancellation));
        Assert.Equal(0, await reader.ReadAsync(5, Memory<byte>.Empty, Cancellation));
    }

    [Fact]
    public async Task Read_Concurrently_GivesEachItsBytes()
    {
        var bytes = TestBytes.Make(1_000_003);
        var blob = await Store.PutAsync(bytes, Cancellation);
        await using var reader = await Store.OpenAsync(blob.Id, Cancellation);
        await Parallel.ForAsync(0, 200, Cancellation, async (i, cancellation) =>
        {
            var buffer = new byte[5_000];
            var offset = i * 4_999;
            var count = await reader.ReadAsync(offset, buffer, cancellation);
            Assert.True(bytes.AsSpan(offset, count).SequenceEqual(buffer.AsSpan(0, count)));
        });
    }
}
