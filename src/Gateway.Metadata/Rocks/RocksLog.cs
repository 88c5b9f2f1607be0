using Microsoft.Extensions.Logging;

namespace Gateway.Metadata.Rocks;

/// <summary>The log messages of the embedded metadata store.</summary>
internal static partial class RocksLog
{
    [LoggerMessage(1, LogLevel.Information, "The metadata store in {Folder} is open.")]
    public static partial void Opened(ILogger logger, string folder);

    [LoggerMessage(2, LogLevel.Information, "The metadata store in {Folder} is closed.")]
    public static partial void Closed(ILogger logger, string folder);

    [LoggerMessage(
        3,
        LogLevel.Error,
        "The disk of the metadata store in {Folder} is full. Writes are refused, reads go on, and nothing acknowledged is lost. Free 64 MiB or "
        + "more: writes then resume within seconds; if they do not, restart the gateway.")]
    public static partial void DiskFull(ILogger logger, string folder, Exception exception);

    [LoggerMessage(
        4,
        LogLevel.Critical,
        "The metadata store in {Folder} cannot be written. Writes are refused, reads go on, and nothing acknowledged is lost. Check the disk and "
        + "its file system, then restart the gateway.")]
    public static partial void WriteFailed(ILogger logger, string folder, Exception exception);

    [LoggerMessage(5, LogLevel.Information, "The metadata store in {Folder} takes writes again.")]
    public static partial void WritesResumed(ILogger logger, string folder);

    [LoggerMessage(6, LogLevel.Critical, "A group of writes failed for an unexpected reason. Their callers got the error; please report it.")]
    public static partial void GroupFailed(ILogger logger, Exception exception);
}
