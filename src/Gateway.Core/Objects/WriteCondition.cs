namespace Gateway.Core.Objects;

/// <summary>
/// What must hold of the current version of a key when a write is committed. <c>default</c> asks for nothing. The store evaluates it in the
/// transaction of the write, so that two writers cannot both meet it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html</remarks>
public readonly record struct WriteCondition
{
    /// <summary><c>If-None-Match: *</c>: the key has no current version.</summary>
    public bool MustNotExist { get; init; }

    /// <summary><c>If-Match: *</c>: the key has a current version.</summary>
    public bool MustExist { get; init; }

    /// <summary><c>If-Match</c> with an entity tag.</summary>
    public ETag? IfMatch { get; init; }

    /// <summary><c>x-amz-if-match-last-modified-time</c>, compared in whole seconds.</summary>
    public DateTimeOffset? IfMatchLastModified { get; init; }

    /// <summary><c>x-amz-if-match-size</c>, in bytes.</summary>
    public long? IfMatchSize { get; init; }

    public bool IsNone => this == default;

    /// <param name="current">The current version; null or a delete marker when the key does not exist.</param>
    public WriteStatus Check(ObjectRecord? current)
    {
        if (current is null or { IsDeleteMarker: true })
        {
            return MustExist || IfMatch is not null || IfMatchLastModified is not null || IfMatchSize is not null
                ? WriteStatus.NoSuchKey
                : WriteStatus.Committed;
        }

        var met = !MustNotExist
            && (IfMatch is not { } tag || tag == current.ETag)
            && (IfMatchSize is not { } size || size == current.Size)
            && (IfMatchLastModified is not { } time || time.ToUnixTimeSeconds() == current.LastModified.ToUnixTimeSeconds());
        return met ? WriteStatus.Committed : WriteStatus.ConditionFailed;
    }
}
