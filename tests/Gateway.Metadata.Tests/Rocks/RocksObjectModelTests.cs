using Gateway.Testing.Metadata;

namespace Gateway.Metadata.Tests.Rocks;

public sealed class RocksObjectModelTests : ObjectModelContract
{
    protected override ValueTask<IMetadataHarness> StartAsync() => RocksHarness.StartAsync();
}
