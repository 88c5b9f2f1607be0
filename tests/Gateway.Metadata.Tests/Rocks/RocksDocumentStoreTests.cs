using Gateway.Testing.Metadata;

namespace Gateway.Metadata.Tests.Rocks;

public sealed class RocksDocumentStoreTests : DocumentStoreContract
{
    protected override ValueTask<IMetadataHarness> StartAsync() => RocksHarness.StartAsync();
}
