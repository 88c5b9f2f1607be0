using System.Runtime.CompilerServices;

namespace Gateway.Storage.Disk;

/// <summary>Memory that the collector does not move and whose start is aligned for direct I/O.</summary>
internal sealed class AlignedBuffer
{
    internal AlignedBuffer(int size, long charge)
    {
        // The pinned heap instead of native memory: a caller that keeps a lent buffer too long reads stale bytes, never freed ones.
        var array = GC.AllocateUninitializedArray<byte>(size + BlobFormat.Alignment, pinned: true);
        var address = AddressOf(array);
        var skip = (int)((BlobFormat.Alignment - (address % BlobFormat.Alignment)) % BlobFormat.Alignment);
        Memory = array.AsMemory(skip, size);
        Charge = charge;
    }

    internal Memory<byte> Memory { get; }

    internal int Size => Memory.Length;

    /// <summary>In bytes: what the buffer takes of the shared budget; 0 for the one small buffer that every upload may have.</summary>
    internal long Charge { get; set; }

    private static unsafe nint AddressOf(byte[] array) => (nint)Unsafe.AsPointer(ref array[0]);
}
