using Gateway.Testing.Metadata;

namespace Gateway.Metadata.Tests.Rocks;

public sealed class RocksBucketStoreTests : BucketStoreContract
{
    protected override ValueTask<IMetadataHarness> StartAsync() => RocksHarness.StartAsync();
}
