using Gateway.Core.Blobs;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Storage.Disk;
using Microsoft.Extensions.Logging;

namespace Gateway.Storage.Cleanup;

/// <summary>
/// Removes files that no object needs: orphans of runs that ended without order, and garbage after a grace. Each step can also be called by itself,
/// one at a time.
/// </summary>
/// <remarks>
/// What makes this safe: an orphan is removed only after its writer was revoked, so no commit can name it any more; garbage has no row; and what this
/// run writes is not looked at.
/// </remarks>
public sealed class BlobCleaner
{
    private static readonly TimeSpan ForgetPeriod = TimeSpan.FromHours(1);

    private readonly DiskBlobStore _store;
    private readonly IBlobLedger _ledger;
    private readonly IUploadStore _uploads;
    private readonly CleanupOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public BlobCleaner(
        DiskBlobStore store, IBlobLedger ledger, IUploadStore uploads, CleanupOptions options, TimeProvider time, ILogger<BlobCleaner> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mistakes = options.FindMistakes();
        if (mistakes.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));
        }

        _store = store;
        _ledger = ledger;
        _uploads = uploads;
        _options = options;
        _time = time;
        _logger = logger;
    }

    private DiskContext Disk => _store.Disk;

    /// <summary>Cleans until cancelled, which ends it without an exception. A step that fails is logged and tried again. Call it once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(_options.Period, _time);
            var searched = false;
            long? forgotAt = null;
            do
            {
                searched = searched || await TryAsync("orphans", CollectOrphansAsync, cancellationToken);
                await TryAsync("garbage", CollectGarbageAsync, cancellationToken);
                if (forgotAt is not { } at || _time.GetElapsedTime(at) >= ForgetPeriod)
                {
                    await TryAsync("completed uploads", ForgetCompletedUploadsAsync, cancellationToken);
                    forgotAt = _time.GetTimestamp();
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Revokes every other run that is still open, removes the files it left without a row, and closes it.</summary>
    public async Task CollectOrphansAsync(CancellationToken cancellationToken)
    {
        foreach (var incarnation in await _ledger.ListIncarnationsAsync(cancellationToken))
        {
            if (incarnation != _store.Incarnation)
            {
                await CollectOrphansAsync(incarnation, cancellationToken);
            }
        }
    }

    /// <summary>Removes what lost its row longer ago than the grace.</summary>
    public async Task CollectGarbageAsync(CancellationToken cancellationToken)
    {
        long count = 0;
        var before = _time.GetUtcNow() - _options.Grace;
        while (true)
        {
            var entries = await _ledger.ListGarbageAsync(before, _options.BatchSize, cancellationToken);
            if (entries.Count == 0)
            {
                break;
            }

            var free = entries.Select(e => e.Blob).Where(blob => !_store.Holds.Contains(blob)).ToList();
            var removed = await BlobRemoval.RemoveAsync(Disk, free);
            var gone = entries.Where(e => removed.Contains(e.Blob)).ToList();
            if (gone.Count == 0)
            {
                // Reads hold all of them, or the disk refused; the list would only be the same again.
                break;
            }

            await _ledger.ForgetGarbageAsync(gone, cancellationToken);
            count += gone.Count;
        }

        if (count > 0)
        {
            _logger.GarbageCollected(count);
        }
    }

    /// <summary>Forgets the answers of multipart uploads that were completed longer ago than they are kept.</summary>
    public async Task ForgetCompletedUploadsAsync(CancellationToken cancellationToken)
    {
        var count = await _uploads.ForgetCompletedAsync(_time.GetUtcNow() - _options.KeepCompletedUploads, cancellationToken);
        if (count > 0)
        {
            _logger.UploadsForgotten(count);
        }
    }

    /// <summary>
    /// Closes this run if it certainly leaves no orphan, so that the next start has nothing to search. To be called on an orderly stop, after the last
    /// request and after <see cref="RunAsync"/> has ended, while the ledger is still open.
    /// </summary>
    /// <returns>Whether it was closed.</returns>
    public async Task<bool> CloseAsync(CancellationToken cancellationToken)
    {
        var reason = _store.InFlight > 0 ? "uploads were cut off, or it is unknown whether they were committed."
            : _store.HasLeftovers ? "the disk failed to remove some."
            : null;
        if (reason is not null)
        {
            _logger.NotClosed(reason);
            return false;
        }

        await _ledger.CloseIncarnationAsync(_store.Incarnation, cancellationToken);
        return true;
    }

    private async Task CollectOrphansAsync(ulong incarnation, CancellationToken cancellationToken)
    {
        await _ledger.RevokeIncarnationAsync(incarnation, cancellationToken);
        long found = 0;
        long removed = 0;
        var complete = true;
        var folder = Disk.Paths.Incarnation(incarnation);
        foreach (var shard in await Disk.Workers.RunAsync(() => BlobPaths.List(folder)))
        {
            var numbers = await Disk.Workers.RunAsync(() => BlobPaths.List(Disk.Paths.Shard(incarnation, shard)));
            found += numbers.Count;
            var orphans = await FindUnknownAsync(numbers.Select(n => new BlobId(incarnation, n)), cancellationToken);
            var gone = await BlobRemoval.RemoveAsync(Disk, orphans);
            removed += gone.Count;
            complete &= gone.Count == orphans.Count;
            await RemoveIfEmptyAsync(Disk.Paths.Shard(incarnation, shard));
        }

        await RemoveIfEmptyAsync(folder);
        if (!complete)
        {
            _logger.OrphansLeft(incarnation);
            return;
        }

        _logger.OrphansCollected(incarnation, found, removed);
        await _ledger.CloseIncarnationAsync(incarnation, cancellationToken);
    }

    private async Task<List<BlobId>> FindUnknownAsync(IEnumerable<BlobId> blobs, CancellationToken cancellationToken)
    {
        var unknown = new List<BlobId>();
        foreach (var blob in blobs)
        {
            if (!await _ledger.IsKnownAsync(blob, cancellationToken))
            {
                unknown.Add(blob);
            }
        }

        return unknown;
    }

    private Task<bool> RemoveIfEmptyAsync(string folder) => Disk.Workers.RunAsync(() => Disk.Folders.RemoveIfEmpty(folder));

    private async Task<bool> TryAsync(string name, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await step(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _logger.StepFailed(name, e);
            return false;
        }
    }
}
