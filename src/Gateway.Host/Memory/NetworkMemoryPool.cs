using System.Buffers;

namespace Gateway.Host.Memory;

/// <summary>What Kestrel sees of <see cref="NetworkMemory"/>.</summary>
internal sealed class NetworkMemoryPool(NetworkMemory memory) : MemoryPool<byte>
{
    public override int MaxBufferSize => NetworkMemory.BigBlockSize;

    /// <param name="minBufferSize">In bytes; -1 for any size.</param>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, MaxBufferSize);
        return memory.Rent(minBufferSize);
    }

    protected override void Dispose(bool disposing)
    {
        // The blocks belong to all pools; one that is still rented goes back to them later.
    }
}
