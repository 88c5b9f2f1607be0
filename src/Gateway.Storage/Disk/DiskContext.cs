using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Microsoft.Extensions.Logging;

namespace Gateway.Storage.Disk;

/// <summary>What the writers and readers of one store share. Safe for concurrent use.</summary>
internal sealed class DiskContext(
    DiskOptions options, Func<long> freeBytes, TimeProvider time, ILogger logger, StorageMetrics metrics) : IDisposable
{
    private int _directRefused;

    internal DiskOptions Options { get; } = options;

    internal BlobPaths Paths { get; } = new(options.Folder);

    internal BlobFolders Folders { get; } = new(new BlobPaths(options.Folder));

    internal DiskWorkers Workers { get; } = new(options.Workers);

    internal BufferPool Buffers { get; } = new(options.BufferSize, options.BufferBudget);

    internal FreeSpaceGuard Space { get; } = new(options.MinimumFreeBytes, freeBytes, time);

    internal StorageMetrics Metrics { get; } = metrics;

    internal ILogger Logger { get; } = logger;

    public void Dispose() => Workers.Dispose();

    /// <summary>Whether a blob is worth direct I/O, by what is known of its length.</summary>
    internal bool WantsDirect(long length) => Options.DirectIo switch
    {
        DirectIo.On => true,
        DirectIo.Off => false,
        _ => length >= Options.DirectIoFrom && Volatile.Read(ref _directRefused) == 0,
    };

    /// <summary>Remembers that the file system has no direct I/O.</summary>
    /// <exception cref="IOException">The setting insists on it.</exception>
    internal void GiveUpDirect()
    {
        if (Options.DirectIo == DirectIo.On)
        {
            throw new IOException($"DirectIo is On, but the file system of '{Paths.Data}' has no direct I/O: Auto or Off is needed there.");
        }

        if (Interlocked.Exchange(ref _directRefused, 1) == 0)
        {
            Logger.NoDirectIo(Paths.Data);
        }
    }

    internal void ReportWriteFailure(BlobId blob, Exception exception)
    {
        switch (exception)
        {
            case StorageFullException:
                Logger.Full(blob, exception.Message);
                break;
            case IOException or UnauthorizedAccessException:
                Metrics.DiskError();
                Logger.WriteFailed(blob, exception);
                break;
            default:
                break;
        }
    }

    internal void ReportReadFailure(BlobId blob, Exception exception)
    {
        switch (exception)
        {
            case BlobMissingException:
                break;
            case BlobCorruptException:
                Metrics.Corrupt();
                Logger.Corrupt(blob, exception.Message, Paths.File(blob));
                break;
            default:
                Metrics.DiskError();
                Logger.ReadFailed(blob, exception);
                break;
        }
    }
}
