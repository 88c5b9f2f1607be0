using Microsoft.Extensions.Time.Testing;

namespace Gateway.Testing.Metadata;

/// <summary>A metadata store of its own for one test.</summary>
public interface IMetadataHarness : IAsyncDisposable
{
    /// <summary>The open store; another one after <see cref="RestartAsync"/>.</summary>
    MetadataPorts Ports { get; }

    FakeTimeProvider Time { get; }

    /// <summary>Closes the store in good order and opens it again on the same data.</summary>
    ValueTask RestartAsync();
}
