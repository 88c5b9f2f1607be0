using Gateway.Core.Names;
using Microsoft.Extensions.Logging;

namespace Gateway.Storage.Cleanup;

/// <summary>What cleanup and the scrubber say.</summary>
internal static partial class CleanupLog
{
    [LoggerMessage(20, LogLevel.Information,
        "Run {Incarnation} of the server did not stop in order. {Removed} of its {Found} files belonged to no object (uploads that were never "
        + "acknowledged) and were removed.")]
    internal static partial void OrphansCollected(this ILogger logger, ulong incarnation, long found, long removed);

    [LoggerMessage(21, LogLevel.Warning,
        "Files of run {Incarnation} of the server that belong to no object could not all be removed. They take space but do no harm; it is tried again "
        + "at the next start. The log lines before this one say which and why.")]
    internal static partial void OrphansLeft(this ILogger logger, ulong incarnation);

    [LoggerMessage(22, LogLevel.Debug, "{Count} files of replaced and deleted objects were removed.")]
    internal static partial void GarbageCollected(this ILogger logger, long count);

    [LoggerMessage(24, LogLevel.Debug, "The answers of {Count} completed multipart uploads were forgotten.")]
    internal static partial void UploadsForgotten(this ILogger logger, int count);

    [LoggerMessage(25, LogLevel.Error,
        "Cleanup step '{Step}' failed and is tried again later. Nothing is lost, but space is not freed meanwhile; if this repeats, look at the disk of "
        + "the data folder.")]
    internal static partial void StepFailed(this ILogger logger, string step, Exception exception);

    [LoggerMessage(26, LogLevel.Information, "The next start searches the files of this run for leftovers: {Reason}")]
    internal static partial void NotClosed(this ILogger logger, string reason);

    [LoggerMessage(27, LogLevel.Information, "The scrubber has verified {Blobs} blobs, {Bytes} bytes; {Corrupt} were damaged.")]
    internal static partial void ScrubEnded(this ILogger logger, long blobs, long bytes, long corrupt);

    [LoggerMessage(28, LogLevel.Error, "The scrubber could not read blob {Blob}; it goes on with the next. Look at the disk of the data folder.")]
    internal static partial void ScrubFailed(this ILogger logger, BlobId blob, Exception exception);

    [LoggerMessage(29, LogLevel.Error, "The scrubber stopped in the middle of the store and begins anew later.")]
    internal static partial void ScrubStopped(this ILogger logger, Exception exception);
}
