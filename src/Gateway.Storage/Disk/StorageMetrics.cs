using System.Diagnostics.Metrics;

namespace Gateway.Storage.Disk;

/// <summary>What the store counts. Safe for concurrent use.</summary>
public sealed class StorageMetrics : IDisposable
{
    /// <summary>The meter to listen to.</summary>
    public const string MeterName = "Gateway.Storage";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _bytesWritten;
    private readonly Counter<long> _bytesRead;
    private readonly Counter<long> _corruptBlobs;
    private readonly Counter<long> _diskErrors;
    private readonly Counter<long> _blobsRemoved;
    private readonly Counter<long> _bytesScrubbed;

    public StorageMetrics()
    {
        _bytesWritten = _meter.CreateCounter<long>("gateway.storage.blob.written", "By", "Bytes of blobs made durable");
        _bytesRead = _meter.CreateCounter<long>("gateway.storage.blob.read", "By", "Bytes of blobs read and verified");
        _corruptBlobs = _meter.CreateCounter<long>("gateway.storage.blob.corrupt", "{read}", "Reads that met a damaged blob");
        _diskErrors = _meter.CreateCounter<long>("gateway.storage.disk.errors", "{error}", "Operations that the disk failed");
        _blobsRemoved = _meter.CreateCounter<long>("gateway.storage.blob.removed", "{blob}", "Files of garbage and orphans removed");
        _bytesScrubbed = _meter.CreateCounter<long>("gateway.storage.scrub.read", "By", "Bytes of blobs that the scrubber verified");
    }

    public void Dispose() => _meter.Dispose();

    internal void Written(long bytes) => _bytesWritten.Add(bytes);

    internal void Read(long bytes) => _bytesRead.Add(bytes);

    internal void Corrupt() => _corruptBlobs.Add(1);

    internal void DiskError() => _diskErrors.Add(1);

    internal void Removed(long blobs) => _blobsRemoved.Add(blobs);

    internal void Scrubbed(long bytes) => _bytesScrubbed.Add(bytes);
}
