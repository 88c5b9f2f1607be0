namespace Gateway.Storage.Disk;

/// <summary>A buffer that an upload filled and handed over to be written.</summary>
internal readonly record struct FilledBuffer(AlignedBuffer Buffer, int Count)
{
    internal ReadOnlySpan<byte> Bytes => Buffer.Memory.Span[..Count];
}
