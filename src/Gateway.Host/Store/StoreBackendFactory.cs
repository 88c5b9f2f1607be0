using Gateway.Core.Blobs;
using Gateway.Host.Data;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Metadata.Rocks;
using Gateway.Storage.Disk;

namespace Gateway.Host.Store;

/// <summary>Opens the store of one machine: rows in RocksDB, large bodies as files.</summary>
internal sealed class StoreBackendFactory(TimeProvider time) : IBackendFactory
{
    private const string MetadataFolder = "metadata";

    public async ValueTask<IBackend> OpenAsync(
        DataFolder folder, GatewayOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        RocksStore? rows = null;
        try
        {
            rows = await RocksStore.OpenAsync(
                options.Metadata with { Folder = folder.PathOf(MetadataFolder) }, time, loggers, cancellationToken);
            options.Storage.Folder = folder.FullPath;
            var incarnation = await rows.Blobs.OpenIncarnationAsync(cancellationToken);
            var metrics = new StorageMetrics();
            var blobs = new DiskBlobStore(options.Storage, incarnation, time, loggers.CreateLogger<DiskBlobStore>(), metrics);
            return new StoreBackend(rows, blobs, metrics, options, time, loggers);
        }
        catch (Exception e) when (e is StoreInUseException or StoreFormatException or StorageFullException or IOException)
        {
            await Close(rows);
            throw new StartException($"The store in {folder.FullPath} cannot be opened: {e.Message}", e);
        }
        catch
        {
            await Close(rows);
            throw;
        }
    }

    private static ValueTask Close(RocksStore? rows) => rows?.DisposeAsync() ?? ValueTask.CompletedTask;
}
