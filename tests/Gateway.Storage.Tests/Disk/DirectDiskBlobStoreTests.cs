using Gateway.Core.Blobs;
using Gateway.Storage.Disk;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

/// <summary>Every write direct where the file system of the temporary folder takes that; where not, the setting that falls back.</summary>
public sealed class DirectDiskBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly DiskFixture _disk = new(DirectIo.Auto, o => o.DirectIoFrom = 0);

    protected override IBlobStore Store => _disk.Store;

    public void Dispose() => _disk.Dispose();
}
