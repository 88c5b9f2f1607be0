using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <param name="Status">
/// What became of the write; deleting what does not exist is <see cref="WriteStatus.Committed"/>, as in S3.
/// </param>
/// <param name="IsDeleteMarker">A delete marker was made, or the specific version that was removed was one.</param>
/// <param name="VersionId">The delete marker made, or the specific version removed; null where the bucket has no versioning.</param>
public readonly record struct DeleteResult(WriteStatus Status, bool IsDeleteMarker, VersionId? VersionId);
