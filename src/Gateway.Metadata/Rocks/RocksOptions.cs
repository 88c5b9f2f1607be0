namespace Gateway.Metadata.Rocks;

/// <summary>Settings of the embedded metadata store. Every value is checked when it is set.</summary>
public sealed record RocksOptions
{
    private const long MiB = 1024 * 1024;

    /// <summary>Where the store lives, by default <c>metadata</c> in the current folder; made if it does not exist. Nothing else may be kept in it.</summary>
    public string Folder
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    } = "metadata";

    /// <summary>
    /// In bytes, what the engine may hold in memory: cached blocks, indexes, filters, and writes that are not in their files yet. 32 MiB; 16 MiB
    /// or more.
    /// </summary>
    public long MemoryBudget
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 16 * MiB);
            field = value;
        }
    } = 32 * MiB;

    /// <summary>How many threads write memory to files and merge files. 2; 1 to 64.</summary>
    public int BackgroundJobs
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            field = value;
        }
    } = 2;

    /// <summary>How many files the engine keeps open. 512; 64 or more.</summary>
    public int MaximumOpenFiles
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 64);
            field = value;
        }
    } = 512;

    /// <summary>
    /// In bytes, how large the write-ahead log may grow before memory is written to files, which bounds the time that a start after a crash takes.
    /// 128 MiB; 4 MiB or more.
    /// </summary>
    public long MaximumLogSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 4 * MiB);
            field = value;
        }
    } = 128 * MiB;

    /// <summary>How many writes go into one commit at most, so that one answer does not wait for all of a long queue. 1,024; 1 or more.</summary>
    public int MaximumGroupSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1024;

    /// <summary>In bytes, how much inline bodies may make up of one commit. 4 MiB; 64 KiB or more.</summary>
    public int MaximumGroupBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 64 * 1024);
            field = value;
        }
    } = (int)(4 * MiB);

    /// <summary>How many buckets are kept in memory. 10,000; 1 or more.</summary>
    public int CachedBuckets
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10_000;
}
