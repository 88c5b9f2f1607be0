using Gateway.Testing.Metadata;

namespace Gateway.Metadata.Tests.Rocks;

public sealed class RocksObjectListTests : ObjectListContract
{
    protected override ValueTask<IMetadataHarness> StartAsync() => RocksHarness.StartAsync();
}
