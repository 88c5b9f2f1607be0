using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Host.Memory;

/// <summary>
/// The buffers that Kestrel receives into and sends from. One receive fills one block: with blocks of 256 KiB an upload costs a sixtieth of
/// the system calls that it costs with Kestrel's own of 4 KiB. Big blocks come out of a budget; whoever comes beyond it gets small ones, so
/// that memory stays bounded under any number of slow connections. Connections that wait hold no block at all. Safe for concurrent use.
/// </summary>
internal sealed class NetworkMemory : IMemoryPoolFactory<byte>, IDisposable
{
    public const int BigBlockSize = 256 * 1024;
    public const int SmallBlockSize = 4 * 1024;

    private static readonly TimeSpan s_trimInterval = TimeSpan.FromSeconds(30);

    private readonly BlockStack _big;
    private readonly BlockStack _small = new(SmallBlockSize, int.MaxValue);
    private readonly ITimer _trimming;

    public NetworkMemory(MemoryOptions options, TimeProvider time)
    {
        _big = new BlockStack(BigBlockSize, (int)Math.Min(options.NetworkBudget / BigBlockSize, int.MaxValue));
        _trimming = time.CreateTimer(static state => ((NetworkMemory)state!).Trim(), this, s_trimInterval, s_trimInterval);
    }

    /// <summary>Big blocks that are rented, in bytes.</summary>
    public long BigInUse => _big.InUse;

    /// <summary>All blocks that are rented, in bytes.</summary>
    public long InUse => _big.InUse + _small.InUse;

    /// <summary>All blocks, free ones included, in bytes.</summary>
    public long Allocated => _big.Allocated + _small.Allocated;

    /// <summary>A pool over the common blocks and the common budget; disposing it leaves them alone.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new NetworkMemoryPool(this);

    /// <param name="minimumSize">In bytes, at most <see cref="BigBlockSize"/>.</param>
    public NetworkBlock Rent(int minimumSize)
    {
        if (_big.TryPop() is { } big)
        {
            return big;
        }

        if (minimumSize <= SmallBlockSize)
        {
            return _small.TryPop()!;
        }

        // Kestrel asks for 4 KiB at a time. Somebody who needs more in one piece gets just that, once.
        var single = new NetworkBlock(minimumSize, stack: null);
        single.MarkRented();
        return single;
    }

    public void Dispose() => _trimming.Dispose();

    private void Trim()
    {
        _big.Trim();
        _small.Trim();
    }
}
