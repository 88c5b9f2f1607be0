namespace Gateway.Host.Memory;

/// <summary>
/// Free blocks of one size. The block that came back last is given out first: it is the one most likely in the processor's cache. Safe for
/// concurrent use.
/// </summary>
/// <param name="blockSize">In bytes.</param>
/// <param name="limit">How many blocks there may be, rented ones included.</param>
internal sealed class BlockStack(int blockSize, int limit)
{
    private readonly Lock _lock = new();
    private readonly Stack<NetworkBlock> _free = new();
    private int _made;
    private int _fewestFree;

    /// <summary>In bytes.</summary>
    public long InUse
    {
        get
        {
            lock (_lock)
            {
                return (long)(_made - _free.Count) * blockSize;
            }
        }
    }

    /// <summary>Used and free, in bytes.</summary>
    public long Allocated
    {
        get
        {
            lock (_lock)
            {
                return (long)_made * blockSize;
            }
        }
    }

    /// <summary>Null when the limit is reached.</summary>
    public NetworkBlock? TryPop()
    {
        NetworkBlock? block;
        lock (_lock)
        {
            if (_free.TryPop(out block))
            {
                _fewestFree = Math.Min(_fewestFree, _free.Count);
            }
            else if (_made == limit)
            {
                return null;
            }
            else
            {
                _made++;
                _fewestFree = 0;
            }
        }

        block ??= new NetworkBlock(blockSize, this);
        block.MarkRented();
        return block;
    }

    public void Push(NetworkBlock block)
    {
        lock (_lock)
        {
            _free.Push(block);
        }
    }

    /// <summary>Lets go of the blocks that nobody needed since the last call.</summary>
    public void Trim()
    {
        lock (_lock)
        {
            for (var i = 0; i < _fewestFree; i++)
            {
                _free.Pop();
                _made--;
            }

            _fewestFree = _free.Count;
        }
    }
}
