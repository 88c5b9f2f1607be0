using Gateway.Metadata.Rocks;
using Gateway.Testing.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Metadata.Tests.Rocks;

internal sealed class RocksHarness : IMetadataHarness
{
    private readonly TemporaryFolder _folder;
    private RocksStore _store;

    private RocksHarness(RocksStore store, TemporaryFolder folder, FakeTimeProvider time)
    {
        _store = store;
        _folder = folder;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public MetadataPorts Ports => new(_store.Objects, _store.Uploads, _store.Buckets, _store.Blobs, _store.Documents);

    public static async ValueTask<IMetadataHarness> StartAsync()
    {
        var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(SomeRow.Time);
        return new RocksHarness(await OpenAsync(folder, time), folder, time);
    }

    public async ValueTask RestartAsync()
    {
        await _store.DisposeAsync();
        _store = await OpenAsync(_folder, Time);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private static ValueTask<RocksStore> OpenAsync(TemporaryFolder folder, TimeProvider time) => RocksStore.OpenAsync(
        new RocksOptions { Folder = folder.Path }, time, NullLoggerFactory.Instance, CancellationToken.None);
}
