using Gateway.Core.Names;

namespace Gateway.Core.Buckets;

/// <summary>A bucket before it is made.</summary>
public sealed record NewBucket
{
    public required BucketName Name { get; init; }

    public required AccountId Owner { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Region { get; init; }

    public bool ObjectLockEnabled { get; init; }

    /// <summary>The configuration documents that it is made with, by sub-resource name.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Configurations { get; init; } =
        new Dictionary<string, ReadOnlyMemory<byte>>();
}
