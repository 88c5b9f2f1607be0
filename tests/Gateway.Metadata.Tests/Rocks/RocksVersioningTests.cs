using Gateway.Testing.Metadata;

namespace Gateway.Metadata.Tests.Rocks;

public sealed class RocksVersioningTests : VersioningContract
{
    protected override ValueTask<IMetadataHarness> StartAsync() => RocksHarness.StartAsync();
}
