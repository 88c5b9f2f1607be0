using Gateway.Core.Blobs;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

/// <summary>The fake that other tests stand on behaves as the real one.</summary>
public sealed class MemoryBlobStoreTests : BlobStoreContract
{
    protected override IBlobStore Store { get; } = new MemoryBlobStore();
}
