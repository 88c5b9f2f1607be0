using Gateway.Core.Blobs;
using Gateway.Storage.Disk;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

public sealed class BufferedDiskBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly DiskFixture _disk = new(DirectIo.Off);

    protected override IBlobStore Store => _disk.Store;

    public void Dispose() => _disk.Dispose();
}
