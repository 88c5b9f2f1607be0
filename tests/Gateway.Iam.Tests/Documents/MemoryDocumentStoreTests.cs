using Gateway.Testing.Documents;
using Gateway.Testing.Metadata;

namespace Gateway.Iam.Tests.Documents;

/// <summary>The fake that other tests rest on does as the engines do.</summary>
public sealed class MemoryDocumentStoreTests : DocumentStoreContract
{
    protected override ValueTask<IMetadataHarness> StartAsync() => ValueTask.FromResult<IMetadataHarness>(new MemoryDocumentHarness());
}
