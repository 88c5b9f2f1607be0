using System.Runtime.CompilerServices;
using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Storage.Disk;
using Microsoft.Extensions.Logging;

namespace Gateway.Storage.Cleanup;

/// <summary>
/// Walks all blobs in the order of their ids and verifies every block, at a bounded rate, so that damage is found while a backup still has the bytes.
/// A blob that a row names and that has no file is not found this way. One walk at a time.
/// </summary>
public sealed class StorageScrubber
{
    private readonly DiskBlobStore _store;
    private readonly IBlobLedger _ledger;
    private readonly ScrubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public StorageScrubber(DiskBlobStore store, IBlobLedger ledger, ScrubOptions options, TimeProvider time, ILogger<StorageScrubber> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mistakes = options.FindMistakes();
        if (mistakes.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));
        }

        _store = store;
        _ledger = ledger;
        _options = options;
        _time = time;
        _logger = logger;
    }

    private DiskContext Disk => _store.Disk;

    /// <summary>Walks the store again and again until cancelled, which ends it without an exception. Returns at once when it is switched off.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_options.BytesPerSecond > 0)
            {
                await Task.Delay(_options.Pause, _time, cancellationToken);
                await TryWalkAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One walk over the store, a blob at each step.</summary>
    public async IAsyncEnumerable<ScrubStep> WalkAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pace = new Pace(_options.BytesPerSecond, _time);
        foreach (var incarnation in await ListAsync(Disk.Paths.Root))
        {
            foreach (var shard in await ListAsync(Disk.Paths.Incarnation(incarnation)))
            {
                foreach (var number in await ListAsync(Disk.Paths.Shard(incarnation, shard)))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return await VerifyAsync(new BlobId(incarnation, number), pace, cancellationToken);
                }
            }
        }
    }

    private async Task TryWalkAsync(CancellationToken cancellationToken)
    {
        long blobs = 0;
        long bytes = 0;
        long corrupt = 0;
        try
        {
            await foreach (var step in WalkAsync(cancellationToken))
            {
                blobs += step.Outcome == ScrubOutcome.Skipped ? 0 : 1;
                bytes += step.Bytes;
                corrupt += step.Outcome == ScrubOutcome.Corrupt ? 1 : 0;
            }

            _logger.ScrubEnded(blobs, bytes, corrupt);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _logger.ScrubStopped(e);
        }
    }

    private async Task<ScrubStep> VerifyAsync(BlobId blob, Pace pace, CancellationToken cancellationToken)
    {
        if (_store.IsInFlight(blob))
        {
            return new ScrubStep(blob, ScrubOutcome.Skipped, 0);
        }

        long bytes = 0;
        try
        {
            using var verifier = await Disk.Workers.RunAsync(() => BlobVerifier.Open(Disk, blob));
            while (await Disk.Workers.RunAsync(verifier.Next) is var count and > 0)
            {
                bytes += count;
                Disk.Metrics.Scrubbed(count);
                await pace.WaitAsync(count, cancellationToken);
            }

            return new ScrubStep(blob, ScrubOutcome.Whole, bytes);
        }
        catch (BlobMissingException)
        {
            return new ScrubStep(blob, ScrubOutcome.Skipped, bytes);
        }
        catch (BlobCorruptException e)
        {
            // The torn file of an upload that a crash cut off is no damage: nothing was acknowledged, and cleanup removes it.
            if (!await _ledger.IsKnownAsync(blob, cancellationToken))
            {
                return new ScrubStep(blob, ScrubOutcome.Skipped, bytes);
            }

            Disk.ReportReadFailure(blob, e);
            return new ScrubStep(blob, ScrubOutcome.Corrupt, bytes);
        }
        catch (IOException e)
        {
            Disk.Metrics.DiskError();
            _logger.ScrubFailed(blob, e);
            return new ScrubStep(blob, ScrubOutcome.Unreadable, bytes);
        }
    }

    private Task<List<ulong>> ListAsync(string folder) => Disk.Workers.RunAsync(() => BlobPaths.List(folder));
}
