using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Documents;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Blobs;
using Gateway.Metadata.Rocks.Buckets;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Documents;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Multipart;
using Gateway.Metadata.Rocks.Objects;
using Microsoft.Extensions.Logging;

namespace Gateway.Metadata.Rocks;

/// <summary>
/// The embedded metadata store: all rows of one gateway in one folder. One thread commits writes in groups, each group with one sync of the log;
/// reads go straight to the engine. Safe for concurrent use. Dispose it to finish the writes that wait and to close the folder; calls after that
/// throw <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed class RocksStore : IAsyncDisposable
{
    private readonly Database _database;
    private readonly CommitWriter _writer;
    private readonly string _folder;
    private readonly ILogger _logger;

    private RocksStore(Database database, RocksOptions options, TimeProvider time, ILogger logger)
    {
        _database = database;
        _folder = options.Folder;
        _logger = logger;
        var cache = new BucketCache(database, options.CachedBuckets);
        var incarnations = new OpenIncarnations(database);
        _writer = new CommitWriter(new Transaction(database, cache, incarnations, time), options, logger);
        Objects = new RocksObjectIndex(database, _writer, cache);
        Uploads = new RocksUploadStore(database, _writer);
        Buckets = new RocksBucketStore(database, _writer, cache);
        Blobs = new RocksBlobLedger(database, _writer, incarnations);
        Documents = new RocksDocumentStore(database, _writer);
    }

    public IObjectIndex Objects { get; }

    public IUploadStore Uploads { get; }

    public IBucketStore Buckets { get; }

    public IBlobLedger Blobs { get; }

    public IDocumentStore Documents { get; }

    /// <summary>Whether the disk refused the last writes; reads go on. A write that succeeds ends it.</summary>
    public bool IsRefusingWrites => _writer.IsRefusing;

    /// <summary>Opens the store, or makes it. Takes longer after a crash: what is only in the log is read again.</summary>
    /// <exception cref="StoreInUseException">Another gateway has the folder open.</exception>
    /// <exception cref="StoreFormatException">A newer version wrote the folder.</exception>
    /// <exception cref="StorageFullException">There is no space to open it.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static async ValueTask<RocksStore> OpenAsync(
        RocksOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var database = Database.Open(options);
        RocksStore? store = null;
        try
        {
            var format = StoreFormat.Read(database);
            if (format > StoreFormat.Current)
            {
                throw new StoreFormatException(options.Folder, format.Value, StoreFormat.Current);
            }

            store = new RocksStore(database, options, time, loggers.CreateLogger<RocksStore>());
            if (format is null)
            {
                await store._writer.CommitAsync(new WriteFormatCommit(StoreFormat.Current), CancellationToken.None);
            }

            RocksLog.Opened(store._logger, options.Folder);
            return store;
        }
        catch
        {
            await (store is null ? database.DisposeAsync() : store.DisposeAsync());
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
        RocksLog.Closed(_logger, _folder);
    }

    /// <summary>Waits for a commit of no port; for tests of what is on disk.</summary>
    internal Task<TResult> CommitAsync<TResult>(CommitOf<TResult> commit) => _writer.CommitAsync(commit, CancellationToken.None);
}
