using System.Collections.Concurrent;
using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Microsoft.Extensions.Logging;

namespace Gateway.Storage.Disk;

/// <summary>
/// Blobs as files of a local or shared folder. A file is written once under its final name and never edited. Linux only. Safe for concurrent use;
/// dispose it after the last upload.
/// </summary>
public sealed class DiskBlobStore : IBlobStore, IDisposable
{
    private readonly DiskContext _disk;

    // The value is false while the blob is being discarded.
    private readonly ConcurrentDictionary<ulong, bool> _inFlight = new();
    private ulong _lastNumber;
    private int _leftBehind;

    /// <summary>Opens the store for one run: the incarnation is from <see cref="IBlobLedger.OpenIncarnationAsync"/> and used by no other store.</summary>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux.</exception>
    public DiskBlobStore(DiskOptions options, ulong incarnation, TimeProvider time, ILogger<DiskBlobStore> logger, StorageMetrics metrics)
        : this(options, incarnation, time, logger, metrics, () => new DriveInfo(Path.GetFullPath(options.Folder)).AvailableFreeSpace)
    {
    }

    internal DiskBlobStore(
        DiskOptions options, ulong incarnation, TimeProvider time, ILogger logger, StorageMetrics metrics, Func<long> freeBytes)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mistakes = options.FindMistakes();
        if (mistakes.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));
        }

        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            throw new PlatformNotSupportedException("The blob store on disk runs on 64-bit Linux only.");
        }

        Incarnation = incarnation;
        _disk = new DiskContext(options, freeBytes, time, logger, metrics);
        Directory.CreateDirectory(_disk.Paths.Data);
    }

    /// <summary>The number in the ids of the blobs that this store makes.</summary>
    public ulong Incarnation { get; }

    /// <summary>Blobs that were begun and neither given up, kept nor discarded.</summary>
    public int InFlight => _inFlight.Count;

    internal DiskContext Disk => _disk;

    /// <summary>What cleanup must leave for reads in progress.</summary>
    internal BlobHolds Holds { get; } = new();

    /// <summary>Whether a file that nothing refers to may be left, which only the search after the next start finds.</summary>
    internal bool HasLeftovers => Volatile.Read(ref _leftBehind) != 0;

    /// <inheritdoc/>
    /// <exception cref="StorageFullException">There is not enough room for it now.</exception>
    public IBlobWriter Create(long expectedLength, IBlobObserver? observer)
    {
        var id = new BlobId(Incarnation, Interlocked.Increment(ref _lastNumber));
        try
        {
            _disk.Space.Check(Math.Max(expectedLength, 0));
        }
        catch (StorageFullException e)
        {
            _disk.ReportWriteFailure(id, e);
            throw;
        }

        _inFlight[id.Number] = true;
        return new DiskBlobWriter(this, _disk, id, expectedLength, observer);
    }

    /// <inheritdoc/>
    public void DemandRoom(long bytes) => _disk.Space.Take(bytes);

    /// <inheritdoc/>
    public void Keep(BlobId id)
    {
        if (id.Incarnation == Incarnation)
        {
            _inFlight.TryRemove(id.Number, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DiscardAsync(BlobId id)
    {
        // Only once and never after Keep: the file of a blob that a row owns must not go.
        if (id.Incarnation != Incarnation || !_inFlight.TryUpdate(id.Number, newValue: false, comparisonValue: true))
        {
            return;
        }

        var removed = await BlobRemoval.RemoveAsync(_disk, [id]);
        if (removed.Count == 0)
        {
            LeftBehind();
        }

        // Only now: an orderly stop in between must not take this run for one that leaves nothing.
        _inFlight.TryRemove(id.Number, out _);
    }

    /// <inheritdoc/>
    public IDisposable Hold(IReadOnlyList<BlobSpan> blobs) => Holds.Add(blobs);

    /// <inheritdoc/>
    public async ValueTask<IBlobReader> OpenAsync(BlobId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = OpenFile(id);
        try
        {
            return DiskBlobReader.Open(_disk, id, file, wait: false)
                ?? await _disk.Workers.RunAsync(() => DiskBlobReader.Open(_disk, id, file, wait: true)!);
        }
        catch (Exception e)
        {
            file.Dispose();
            _disk.ReportReadFailure(id, e);
            throw;
        }
    }

    public void Dispose() => _disk.Dispose();

    /// <summary>Whether a blob of this store is being written or waits for the commit of its row.</summary>
    internal bool IsInFlight(BlobId id) => id.Incarnation == Incarnation && _inFlight.ContainsKey(id.Number);

    /// <summary>An upload was disposed before it was complete.</summary>
    internal void GivenUp(BlobId id) => _inFlight.TryRemove(id.Number, out _);

    internal void LeftBehind() => Volatile.Write(ref _leftBehind, 1);

    private BlobHandle OpenFile(BlobId id)
    {
        var path = _disk.Paths.File(id);
        var file = BlobHandle.Open(path, direct: false, out var error);
        if (file is not null)
        {
            return file;
        }

        Exception failure = DiskFaultException.From(error, "open", path);
        if (error == Errno.NoEntry)
        {
            throw new BlobMissingException(id, failure);
        }

        _disk.ReportReadFailure(id, failure);
        throw failure;
    }
}
