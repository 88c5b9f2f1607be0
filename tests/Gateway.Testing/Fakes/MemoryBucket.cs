using Gateway.Core.Buckets;
using Gateway.Core.Names;

namespace Gateway.Testing.Fakes;

/// <summary>A bucket in a <see cref="MemoryStore"/>.</summary>
public sealed class MemoryBucket(BucketRecord record)
{
    public BucketRecord Record { get; set; } = record;

    /// <summary>The versions of every key, the current one last.</summary>
    public SortedDictionary<ObjectKey, List<MemoryVersion>> Objects { get; } = [];

    public SortedDictionary<(ObjectKey Key, UploadId Id), MemoryUpload> Uploads { get; } = [];
}
