namespace Gateway.Host.Memory;

internal sealed class MemoryOptions
{
    /// <summary>Bytes that all big network buffers together may take; small ones are used beyond it. Default: 64 MiB.</summary>
    public long NetworkBudget { get; set; } = 64 << 20;
}
