using Gateway.Core.Names;
using Microsoft.Extensions.Logging;

namespace Gateway.Storage.Disk;

/// <summary>What the store says while it reads and writes.</summary>
internal static partial class DiskLog
{
    [LoggerMessage(1, LogLevel.Error,
        "Writing blob {Blob} failed. The upload was refused and what was written of it removed; nothing acknowledged is lost. "
        + "If this repeats, look at the disk of the data folder (kernel log, SMART) and move the folder to a healthy one.")]
    internal static partial void WriteFailed(this ILogger logger, BlobId blob, Exception exception);

    [LoggerMessage(2, LogLevel.Warning,
        "An upload (blob {Blob}) was refused because the disk or quota of the data folder is full: {Reason} "
        + "Free space or enlarge the disk; uploads work again as soon as there is room.")]
    internal static partial void Full(this ILogger logger, BlobId blob, string reason);

    [LoggerMessage(3, LogLevel.Error,
        "The file of an abandoned upload (blob {Blob}) could not be removed. It is looked for again at the next start; no action is needed unless "
        + "this repeats, in which case look at the disk of the data folder.")]
    internal static partial void RemoveFailed(this ILogger logger, BlobId blob, Exception exception);

    [LoggerMessage(4, LogLevel.Error,
        "Reading blob {Blob} failed. Its object cannot be read now; look at the disk of the data folder (kernel log, SMART), and restore the file "
        + "from a backup if the error stays.")]
    internal static partial void ReadFailed(this ILogger logger, BlobId blob, Exception exception);

    [LoggerMessage(5, LogLevel.Critical,
        "Blob {Blob} is damaged: {Reason} None of its damaged bytes were sent. Restore the file '{Path}' from a backup, or delete or upload again "
        + "the object that it belongs to, and look at the disk and memory of this machine.")]
    internal static partial void Corrupt(this ILogger logger, BlobId blob, string reason, string path);

    [LoggerMessage(6, LogLevel.Information,
        "The file system of '{Folder}' has no direct I/O; large uploads go through the page cache. Set DirectIo to Off to not try.")]
    internal static partial void NoDirectIo(this ILogger logger, string folder);

    [LoggerMessage(7, LogLevel.Error,
        "Cleanup could not remove '{Path}'. It tries again later; if this repeats, look at the disk and the permissions of the data folder.")]
    internal static partial void RemovalFailed(this ILogger logger, string path, Exception exception);
}
