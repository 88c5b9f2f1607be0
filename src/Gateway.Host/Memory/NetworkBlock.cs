using System.Buffers;
using System.Runtime.InteropServices;

namespace Gateway.Host.Memory;

/// <summary>A pinned block that goes back to its stack when it is disposed.</summary>
internal sealed class NetworkBlock : IMemoryOwner<byte>
{
    private readonly BlockStack? _stack;
    private int _isRented;

    /// <param name="size">In bytes.</param>
    /// <param name="stack">Where it goes back to; null: to the garbage collector.</param>
    public NetworkBlock(int size, BlockStack? stack)
    {
        // Not zeroed: readers see only what was received into it.
        Memory = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(size, pinned: true), 0, size);
        _stack = stack;
    }

    public Memory<byte> Memory { get; }

    public void MarkRented() => _isRented = 1;

    /// <summary>A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isRented, 0) == 1)
        {
            _stack?.Push(this);
        }
    }
}
