using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Engine;

/// <summary>
/// The open engine: reads of committed state, and the one write call. Reads are safe for concurrent use and for use while it closes: they are
/// counted with <see cref="Use"/>, and closing waits for them.
/// </summary>
internal sealed class Database : IRowSource, IAsyncDisposable
{
    private readonly RocksDb _engine;
    private readonly nint[] _families;
    private readonly nint _readOptions;
    private readonly WriteOptions _durable = new WriteOptions().SetSync(true);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users = 1;
    private int _closing;

    private Database(RocksDb engine)
    {
        _engine = engine;
        _families = [.. FamilyNames.All.Select(f => engine.GetColumnFamily(FamilyNames.Of(f)).Handle)];
        _readOptions = Native.Instance.rocksdb_readoptions_create();
    }

    /// <summary>The engine's own handle.</summary>
    public nint Handle => _engine.Handle;

    /// <summary>Opens or makes the store. Column families that this version does not know are opened, too, so that its format can be read.</summary>
    /// <exception cref="StoreInUseException">Another store has the folder open.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static Database Open(RocksOptions options)
    {
        var tuning = new EngineTuning(options);
        var database = tuning.Database();
        try
        {
            Directory.CreateDirectory(options.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var families = new ColumnFamilies(tuning.ForFamily(Family.Meta));
            foreach (var family in FamilyNames.All.Where(f => f != Family.Meta))
            {
                families.Add(FamilyNames.Of(family), tuning.ForFamily(family));
            }

            if (RocksDb.TryListColumnFamilies(database, options.Folder, out var stored))
            {
                var known = families.Names.ToHashSet(StringComparer.Ordinal);
                foreach (var name in stored.Where(name => !known.Contains(name)))
                {
                    families.Add(name, new ColumnFamilyOptions());
                }
            }

            return new Database(RocksDb.Open(database, options.Folder, families));
        }
        catch (RocksDbException exception)
        {
            throw EngineErrors.OnOpen(options.Folder, exception);
        }
    }

    public nint HandleOf(Family family) => _families[(int)family];

    /// <summary>Keeps the engine open until the answer is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public DatabaseUse Use()
    {
        Interlocked.Increment(ref _users);
        if (Volatile.Read(ref _closing) != 0)
        {
            Release();
            throw new ObjectDisposedException(nameof(RocksStore), "The metadata store is closed.");
        }

        return new DatabaseUse(this);
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _idle.TrySetResult();
        }
    }

    public PinnedValue Get(Family family, ReadOnlySpan<byte> key) => Get(family, key, _readOptions);

    public unsafe PinnedValue Get(Family family, ReadOnlySpan<byte> key, nint readOptions)
    {
        fixed (byte* start = key)
        {
            var slice = Native.Instance.rocksdb_get_pinned_cf(
                Handle, readOptions, HandleOf(family), start, (nuint)key.Length, out var error);
            return error == 0 ? new PinnedValue(slice) : throw EngineErrors.OnRead(EngineErrors.TakeMessage(error));
        }
    }

    public Scan Scan(Family family, ReadOnlySpan<byte> prefix) => Scan(family, prefix, snapshot: 0);

    public Scan Scan(Family family, ReadOnlySpan<byte> prefix, nint snapshot) =>
        new(prefix, snapshot, options => Native.Instance.rocksdb_create_iterator_cf(Handle, options, HandleOf(family)));

    /// <summary>A view of one moment. Use it inside a <see cref="Use"/>.</summary>
    public DatabaseView View() => new(this);

    /// <summary>Writes a batch to the log and syncs it: when it returns, the batch is durable and visible.</summary>
    /// <exception cref="RocksDbException">It may be durable or not, and is not visible.</exception>
    public void Write(WriteBatchWithIndex batch) => _engine.Write(batch, _durable);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
        {
            return;
        }

        Release();
        await _idle.Task;
        FlushAll();
        Native.Instance.rocksdb_readoptions_destroy(_readOptions);
        _engine.Dispose();
    }

    // Everything is durable in the log already; written files make the next start quick. A failure here loses nothing.
    private void FlushAll()
    {
        var options = Native.Instance.rocksdb_flushoptions_create();
        Native.Instance.rocksdb_flush_cfs(Handle, options, _families, _families.Length, out var error);
        Native.Instance.rocksdb_flushoptions_destroy(options);
        if (error != 0)
        {
            EngineErrors.TakeMessage(error);
        }
    }
}
