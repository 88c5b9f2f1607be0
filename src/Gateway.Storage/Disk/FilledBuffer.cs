namespace Gateway.Storage.Disk;

/// <summary>A buffer that an upload filled and handed over, and how many parts of the work on it are still to be done.</summary>
internal sealed class FilledBuffer(AlignedBuffer buffer, int count, int parts)
{
    private int _parts = parts;

    internal AlignedBuffer Buffer { get; } = buffer;

    /// <summary>In bytes.</summary>
    internal int Count { get; } = count;

    internal ReadOnlySpan<byte> Bytes => Buffer.Memory.Span[..Count];

    /// <summary>Whether this was the last part.</summary>
    internal bool EndPart() => Interlocked.Decrement(ref _parts) == 0;
}
