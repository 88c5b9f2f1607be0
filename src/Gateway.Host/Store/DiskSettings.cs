using Gateway.Host.Settings;
using Gateway.Storage.Disk;

namespace Gateway.Host.Store;

internal static class DiskSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<DirectIo>(
            "Storage:DirectIo",
            "Whether the bytes of objects are written past the page cache: auto does so for large ones where the file system takes it.",
            new Choice<DirectIo>(),
            o => o.Storage.DirectIo,
            (o, v) => o.Storage.DirectIo = v),
        new TypedSetting<long>(
            "Storage:DirectIoFrom",
            "The size from which \"auto\" writes directly.",
            new ByteSize(0, 1L << 40),
            o => o.Storage.DirectIoFrom,
            (o, v) => o.Storage.DirectIoFrom = v),
        new TypedSetting<long>(
            "Storage:BufferBudget",
            "Memory for the large buffers of uploads. Uploads beyond it go on with 64 KiB each.",
            new ByteSize(0, 64L << 30),
            o => o.Storage.BufferBudget,
            (o, v) => o.Storage.BufferBudget = v),
        new TypedSetting<long>(
            "Storage:Workers",
            "How many threads may hash, write and sync the bytes of objects.",
            new Number(1, 1024),
            o => o.Storage.Workers,
            (o, v) => o.Storage.Workers = (int)v),
        new TypedSetting<long>(
            "Storage:MinimumFreeBytes",
            "Uploads are refused when less than this would stay free on the disk, so that rows can always be written. 0 checks nothing.",
            new ByteSize(0, 1L << 50),
            o => o.Storage.MinimumFreeBytes,
            (o, v) => o.Storage.MinimumFreeBytes = v),
    ];
}
