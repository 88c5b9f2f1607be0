using Gateway.Host.Settings;

namespace Gateway.Host.Store;

internal static class MetadataSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<long>(
            "Metadata:MemoryBudget",
            "Memory that the metadata engine may hold: cached blocks, indexes, filters and recent writes.",
            new ByteSize(16 << 20, 1L << 40),
            o => o.Metadata.MemoryBudget,
            (o, v) => o.Metadata.MemoryBudget = v),
        new TypedSetting<long>(
            "Metadata:BackgroundJobs",
            "How many threads of the metadata engine write and merge files.",
            new Number(1, 64),
            o => o.Metadata.BackgroundJobs,
            (o, v) => o.Metadata.BackgroundJobs = (int)v),
        new TypedSetting<long>(
            "Metadata:MaximumOpenFiles",
            "How many files the metadata engine keeps open.",
            new Number(64, 1_000_000),
            o => o.Metadata.MaximumOpenFiles,
            (o, v) => o.Metadata.MaximumOpenFiles = (int)v),
        new TypedSetting<long>(
            "Metadata:MaximumLogSize",
            "How large the write-ahead log may grow, which bounds how long a start after a crash takes.",
            new ByteSize(4 << 20, 1L << 40),
            o => o.Metadata.MaximumLogSize,
            (o, v) => o.Metadata.MaximumLogSize = v),
        new TypedSetting<long>(
            "Metadata:MaximumGroupSize",
            "How many writes are committed together at most.",
            new Number(1, 1_000_000),
            o => o.Metadata.MaximumGroupSize,
            (o, v) => o.Metadata.MaximumGroupSize = (int)v),
        new TypedSetting<long>(
            "Metadata:CachedBuckets",
            "How many buckets are kept in memory.",
            new Number(1, 10_000_000),
            o => o.Metadata.CachedBuckets,
            (o, v) => o.Metadata.CachedBuckets = (int)v),
    ];
}
