using Gateway.Testing.Metadata;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Testing.Documents;

/// <summary>Documents in memory for their contract suite, which uses no other port.</summary>
public sealed class MemoryDocumentHarness : IMetadataHarness
{
    public MetadataPorts Ports { get; } = new(null!, null!, null!, null!, new MemoryDocumentStore());

    public FakeTimeProvider Time { get; } = new();

    /// <summary>Memory has no restart: what is there stays.</summary>
    public ValueTask RestartAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
