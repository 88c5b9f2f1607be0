using Gateway.Core.Blobs;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

/// <summary>No budget for second buffers, one worker: still everything works, only slower.</summary>
public sealed class PoorDiskBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly DiskFixture _disk = new(set: o => (o.BufferBudget, o.Workers) = (0, 1));

    protected override IBlobStore Store => _disk.Store;

    public void Dispose() => _disk.Dispose();
}
