using Gateway.Host.Memory;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Host.Tests.Memory;

public sealed class NetworkMemoryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly NetworkMemory _memory;

    public NetworkMemoryTests() => _memory = new NetworkMemory(new MemoryOptions { NetworkBudget = 2 * NetworkMemory.BigBlockSize }, _time);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Rent_WithinAndBeyondTheBudget_IsBigThenSmall()
    {
        var pool = _memory.Create();

        var blocks = Enumerable.Range(0, 4).Select(_ => pool.Rent(4096)).ToList();

        Assert.Equal([NetworkMemory.BigBlockSize, NetworkMemory.BigBlockSize, 4096, 4096], blocks.Select(b => b.Memory.Length));
        Assert.Equal((2 * NetworkMemory.BigBlockSize) + (2 * 4096), _memory.InUse);
        blocks.ForEach(b => b.Dispose());
        Assert.Equal(0, _memory.InUse);
    }

    [Fact]
    public void Rent_FromTwoPools_SharesTheBudget()
    {
        var (first, second) = (_memory.Create(), _memory.Create());
        first.Rent();
        second.Rent();

        Assert.Equal(4096, first.Rent().Memory.Length);
        Assert.Equal(4096, second.Rent().Memory.Length);
    }

    [Fact]
    public void Rent_AfterReturn_GetsTheLastBlockBack()
    {
        var pool = _memory.Create();
        var (first, second) = (pool.Rent(), pool.Rent());
        first.Dispose();
        second.Dispose();

        Assert.Same(second, pool.Rent());
    }

    [Fact]
    public void Rent_MoreThanSmallBeyondTheBudget_IsAtLeastThatLong()
    {
        var pool = _memory.Create();
        pool.Rent();
        pool.Rent();

        Assert.Equal(10_000, pool.Rent(10_000).Memory.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(NetworkMemory.BigBlockSize + 1));
    }

    [Fact]
    public void Dispose_Twice_ReturnsTheBlockOnce()
    {
        var pool = _memory.Create();
        var block = pool.Rent();
        block.Dispose();
        block.Dispose();

        Assert.NotSame(pool.Rent(), pool.Rent());
    }

    [Fact]
    public void Rent_AfterThePoolIsDisposed_StillReturns()
    {
        var pool = _memory.Create();
        var block = pool.Rent();
        pool.Dispose();

        block.Dispose();

        Assert.Equal(0, _memory.InUse);
    }

    [Fact]
    public void Trim_BlocksThatNobodyNeeded_AreLetGo()
    {
        var pool = _memory.Create();
        var blocks = Enumerable.Range(0, 3).Select(_ => pool.Rent()).ToList();
        blocks.ForEach(b => b.Dispose());
        var full = _memory.Allocated;

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(full, _memory.Allocated);

        // One big block is needed in this interval; the other big one and the small one are not.
        pool.Rent().Dispose();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(NetworkMemory.BigBlockSize, _memory.Allocated);

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, _memory.Allocated);
    }

    [Fact]
    public async Task Rent_FromManyThreads_NeverGivesOneBlockTwice()
    {
        var pool = _memory.Create();

        await Parallel.ForEachAsync(Enumerable.Range(0, 8), TestContext.Current.CancellationToken, (worker, _) =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                using var block = pool.Rent();
                var span = block.Memory.Span;
                span[0] = (byte)worker;
                span[^1] = (byte)worker;
                Assert.True(span[0] == worker && span[^1] == worker);
            }

            return default;
        });
        Assert.Equal(0, _memory.InUse);
    }

    [Fact]
    public void Rent_NoBudget_IsAlwaysSmall()
    {
        using var memory = new NetworkMemory(new MemoryOptions { NetworkBudget = 0 }, _time);

        Assert.Equal(4096, memory.Create().Rent().Memory.Length);
    }
}
