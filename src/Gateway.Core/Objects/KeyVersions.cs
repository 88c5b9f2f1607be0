namespace Gateway.Core.Objects;

/// <summary>The versions of one key that decide what a new version does to the others.</summary>
/// <param name="Current">The newest version, which may be a delete marker; null when the key has no version.</param>
/// <param name="OlderNull">The null version where it is not the current one. Looked at only in a bucket with suspended versioning.</param>
public readonly record struct KeyVersions(ObjectRecord? Current, ObjectRecord? OlderNull)
{
    /// <summary>The current version when it is an object; null when it is a delete marker or there is none.</summary>
    public ObjectRecord? Live => Current is { IsDeleteMarker: false } ? Current : null;
}
