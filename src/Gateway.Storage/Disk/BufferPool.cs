using System.Collections.Concurrent;

namespace Gateway.Storage.Disk;

/// <summary>
/// Buffers for uploads. Every upload may have one small buffer at any time, so each makes progress without waiting for another; large buffers and
/// second ones come from a shared budget, and when it is used up the answer is no at once. Nobody waits here, so nobody can wait forever.
/// Safe for concurrent use.
/// </summary>
internal sealed class BufferPool(int largeSize, long budget)
{
    /// <summary>In bytes: enough for the small parts and bodies that clients send most.</summary>
    internal const int TinySize = BlobFormat.Alignment;

    /// <summary>In bytes.</summary>
    internal const int SmallSize = BlobFormat.BlockSize;

    // What is kept for the next upload; more than this goes back to the collector, so that a quiet server is small.
    private const long KeptBytesPerSize = 16 * 1024 * 1024;

    private readonly ConcurrentQueue<AlignedBuffer> _tiny = new();
    private readonly ConcurrentQueue<AlignedBuffer> _small = new();
    private readonly ConcurrentQueue<AlignedBuffer> _large = new();
    private long _charged;
    private long _lent;

    /// <summary>In bytes: all buffers that are lent, with and without charge.</summary>
    internal long LentBytes => Volatile.Read(ref _lent);

    /// <summary>In bytes: what is taken of the budget.</summary>
    internal long ChargedBytes => Volatile.Read(ref _charged);

    /// <summary>The first buffer of an upload that has none: as large as wanted if the budget allows, else small.</summary>
    internal AlignedBuffer RentFirst(long wanted)
    {
        if (wanted > SmallSize && TryCharge(largeSize, budget))
        {
            return Take(largeSize, largeSize);
        }

        return Take(wanted > TinySize ? SmallSize : TinySize, 0);
    }

    /// <summary>A buffer to fill while the first is written; null when the budget has none to spare.</summary>
    internal AlignedBuffer? TryRentSecond(long wanted)
    {
        // Half of the budget is kept for first large buffers: two for some and none for others would be less fair and no faster.
        if (wanted > SmallSize && TryCharge(largeSize, budget / 2))
        {
            return Take(largeSize, largeSize);
        }

        return TryCharge(SmallSize, budget) ? Take(SmallSize, SmallSize) : null;
    }

    internal void Return(AlignedBuffer buffer)
    {
        Interlocked.Add(ref _lent, -buffer.Size);
        Interlocked.Add(ref _charged, -buffer.Charge);
        buffer.Charge = 0;
        var kept = KeptOf(buffer.Size);
        if ((kept.Count + 1L) * buffer.Size <= KeptBytesPerSize)
        {
            kept.Enqueue(buffer);
        }
    }

    private AlignedBuffer Take(int size, long charge)
    {
        Interlocked.Add(ref _lent, size);
        if (KeptOf(size).TryDequeue(out var buffer))
        {
            buffer.Charge = charge;
            return buffer;
        }

        return new AlignedBuffer(size, charge);
    }

    private ConcurrentQueue<AlignedBuffer> KeptOf(int size) => size switch
    {
        TinySize => _tiny,
        SmallSize => _small,
        _ => _large,
    };

    private bool TryCharge(long bytes, long limit)
    {
        var charged = Volatile.Read(ref _charged);
        while (charged + bytes <= limit)
        {
            var seen = Interlocked.CompareExchange(ref _charged, charged + bytes, charged);
            if (seen == charged)
            {
                return true;
            }

            charged = seen;
        }

        return false;
    }
}
