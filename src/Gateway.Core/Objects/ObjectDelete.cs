using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>
/// The removal of a key's current version (which makes a delete marker where the bucket has versioning) or of one specific version for good.
/// </summary>
public sealed record ObjectDelete
{
    public required BucketId Bucket { get; init; }

    public required ObjectKey Key { get; init; }

    public VersionSelector Version { get; init; }

    public WriteCondition Condition { get; init; }

    /// <summary>The time of a delete marker that is made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The owner of a delete marker that is made.</summary>
    public required AccountId Owner { get; init; }
}
