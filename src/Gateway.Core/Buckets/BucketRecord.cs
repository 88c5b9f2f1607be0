using Gateway.Core.Names;

namespace Gateway.Core.Buckets;

/// <summary>A bucket as stored.</summary>
public sealed record BucketRecord
{
    public required BucketName Name { get; init; }

    /// <summary>Assigned by the store.</summary>
    public required BucketId Id { get; init; }

    public required AccountId Owner { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Region { get; init; }

    public VersioningState Versioning { get; init; }

    public bool ObjectLockEnabled { get; init; }

    /// <summary>The bucket's configuration documents by sub-resource name, for instance <c>policy</c> or <c>cors</c>.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Configurations { get; init; } =
        new Dictionary<string, ReadOnlyMemory<byte>>();
}
