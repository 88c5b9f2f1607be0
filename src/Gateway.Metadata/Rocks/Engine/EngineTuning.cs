using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Engine;

/// <summary>How the engine is set up, and why.</summary>
internal sealed class EngineTuning
{
    private const ulong KiB = 1024;
    private const ulong MiB = 1024 * KiB;
    private const int BloomBitsPerKey = 10;

    private readonly RocksOptions _options;
    private readonly Cache _cache;

    public EngineTuning(RocksOptions options)
    {
        _options = options;
        _cache = Cache.CreateLru((ulong)options.MemoryBudget);
    }

    public DbOptions Database()
    {
        var native = Native.Instance;
        var database = new DbOptions()
            .SetCreateIfMissing(true)
            .SetCreateMissingColumnFamilies(true)
            .SetMaxOpenFiles(_options.MaximumOpenFiles)
            .SetMaxTotalWalSize((ulong)_options.MaximumLogSize)

            // A torn tail of the log was never acknowledged: power failed before its sync returned. Recovery stops there, and it must not refuse
            // to start for it. Whole logs are checked against what the manifest says of them.
            .SetWalRecoveryMode(Recovery.PointInTime)
            .SetParanoidChecks(true)

            // The engine's own text log: warnings only, and little of it.
            .SetInfoLogLevel(InfoLogLevel.Warn)
            .SetMaxLogFileSize(MiB)
            .SetKeepLogFileNum(3)
            .SetStatsDumpPeriodSec(0);
        var handle = database.Handle;
        native.rocksdb_options_set_stats_persist_period_sec(handle, 0);
        native.rocksdb_options_set_max_background_jobs(handle, _options.BackgroundJobs);
        native.rocksdb_options_set_track_and_verify_wals_in_manifest(handle, 1);

        // Unwritten rows count against the cache, so that one budget bounds both.
        var writes = native.rocksdb_write_buffer_manager_create_with_cache((nuint)(_options.MemoryBudget / 2), _cache.Handle, 0);
        native.rocksdb_options_set_write_buffer_manager(handle, writes);
        native.rocksdb_write_buffer_manager_destroy(writes);
        return database;
    }

    public ColumnFamilyOptions ForFamily(Family family)
    {
        var options = new ColumnFamilyOptions()
            .SetBlockBasedTableFactory(Table())
            .SetWriteBufferSize(WriteBuffer(family))
            .SetMaxWriteBufferNumber(3)
            .SetTargetFileSizeBase(32 * MiB)
            .SetMaxBytesForLevelBase(128 * MiB)
            .SetLevelCompactionDynamicLevelBytes(true)
            .SetCompression(Compression.Lz4);
        var native = Native.Instance;
        if (family is Family.Bodies or Family.Manifests)
        {
            // Values that are large and read one at a time lie in files of their own; merging files moves only where they are. The engine wins
            // space back only when told to: whatever a merge meets in the oldest tenth of the files is copied, and merges are forced where half
            // of those is dead. Every merge after deletes at random meets the oldest files, so merges are made rare: their inputs are small.
            options.SetLevel0FileNumCompactionTrigger(16).SetLevel0SlowdownWritesTrigger(48).SetLevel0StopWritesTrigger(64);
            options.SetCompression(Compression.No);
            native.rocksdb_options_set_enable_blob_files(options.Handle, 1);

            // Reading one anew from its file, and computing its checksum anew, costs as much as all the rest of a small GET's way through the engine.
            native.rocksdb_options_set_blob_cache(options.Handle, _cache.Handle);
            native.rocksdb_options_set_min_blob_size(options.Handle, 512);
            native.rocksdb_options_set_blob_file_size(options.Handle, 64 * MiB);
            native.rocksdb_options_set_enable_blob_gc(options.Handle, 1);
            native.rocksdb_options_set_blob_gc_age_cutoff(options.Handle, 0.1);
            native.rocksdb_options_set_blob_gc_force_threshold(options.Handle, 0.5);
        }
        else
        {
            // A scan over many deleted keys is slow until a merge drops them: ask for one where deletions crowd.
            native.rocksdb_options_add_compact_on_deletion_collector_factory(options.Handle, 16 * 1024, 8 * 1024);
        }

        return options;
    }

    private static ulong WriteBufferOf(Family family) => family switch
    {
        Family.Bodies => 16 * MiB,
        Family.Objects or Family.Blobs => 8 * MiB,
        _ => 2 * MiB,
    };

    private ulong WriteBuffer(Family family) => Math.Min(WriteBufferOf(family), (ulong)_options.MemoryBudget / 4);

    private BlockBasedTableOptions Table()
    {
        var table = new BlockBasedTableOptions()
            .SetBlockCache(_cache)
            .SetBlockSize(8 * KiB)
            .SetFilterPolicy(BloomFilterPolicy.Create(BloomBitsPerKey, false))
            .SetWholeKeyFiltering(true)
            .SetFormatVersion(5)

            // Indexes and filters live inside the budget, too, and leave it last.
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true);
        Native.Instance.rocksdb_block_based_options_set_cache_index_and_filter_blocks_with_high_priority(table.Handle, 1);
        return table;
    }
}
