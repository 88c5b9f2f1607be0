using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Engine;

/// <summary>
/// Reads of one moment, for answers that need rows of more than one place: a version that moves between families in the meantime is neither
/// missed nor seen twice.
/// </summary>
internal sealed class DatabaseView : IRowSource, IDisposable
{
    private readonly Database _database;
    private readonly nint _snapshot;
    private readonly nint _options;

    public DatabaseView(Database database)
    {
        _database = database;
        _snapshot = Native.Instance.rocksdb_create_snapshot(database.Handle);
        _options = Native.Instance.rocksdb_readoptions_create();
        Native.Instance.rocksdb_readoptions_set_snapshot(_options, _snapshot);
    }

    public PinnedValue Get(Family family, ReadOnlySpan<byte> key) => _database.Get(family, key, _options);

    public Scan Scan(Family family, ReadOnlySpan<byte> prefix) => _database.Scan(family, prefix, _snapshot);

    public void Dispose()
    {
        Native.Instance.rocksdb_readoptions_destroy(_options);
        Native.Instance.rocksdb_release_snapshot(_database.Handle, _snapshot);
    }
}
