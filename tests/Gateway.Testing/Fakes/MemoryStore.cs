using Gateway.Core.Names;

namespace Gateway.Testing.Fakes;

/// <summary>
/// The metadata of a store in memory, simple enough to be right by looking at it. The ports over it (<see cref="MemoryBuckets"/>,
/// <see cref="MemoryObjects"/>, <see cref="MemoryUploads"/>) take its lock for every call.
/// </summary>
public sealed class MemoryStore
{
    private ulong _sequence;

    public Lock Gate { get; } = new();

    public SortedDictionary<string, MemoryBucket> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>Blobs that lost their row.</summary>
    public HashSet<BlobId> Garbage { get; } = [];

    /// <summary>Thrown by every call of every port until it is taken away; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How many calls changed something, or tried to.</summary>
    public int Writes { get; set; }

    /// <summary>Every blob that a row owns.</summary>
    public HashSet<BlobId> Owned()
    {
        lock (Gate)
        {
            return
            [
                .. Buckets.Values.SelectMany(bucket => bucket.Objects.Values).SelectMany(versions => versions)
                    .SelectMany(version => version.Blobs).Select(blob => blob.Id),
                .. Buckets.Values.SelectMany(bucket => bucket.Uploads.Values).SelectMany(upload => upload.Parts.Values)
                    .Select(part => part.Blob.Id),
            ];
        }
    }

    internal ulong NextSequence() => ++_sequence;

    internal void Enter(bool writes)
    {
        Writes += writes ? 1 : 0;
        if (Fault is not null)
        {
            throw Fault;
        }
    }

    internal MemoryBucket? Find(BucketId id) => Buckets.Values.FirstOrDefault(bucket => bucket.Record.Id == id);
}
