using Gateway.Core.Buckets;
using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>
/// What a write does to the versions of a key: the versioning rules of S3, apart from any store. A store reads the versions that the rule asks
/// for and carries out the moves in order, in one transaction.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html</remarks>
public static class VersionPlanner
{
    /// <summary>The id of a new version: a unique one where versioning is enabled, otherwise the null version.</summary>
    public static VersionId NewVersionId(VersioningState versioning, ulong sequence, ulong nonce) =>
        versioning == VersioningState.Enabled ? VersionId.Create(sequence, nonce) : VersionId.Null;

    /// <summary>Whether deleting a key without naming a version leaves a delete marker, also where the key does not exist.</summary>
    public static bool DeleteMakesMarker(VersioningState versioning) => versioning != VersioningState.Unversioned;

    /// <summary>A new version, which may be a delete marker.</summary>
    public static IReadOnlyList<VersionMove> Add(VersioningState versioning, KeyVersions versions, ObjectRecord added)
    {
        if (versions.Current is null && versions.OlderNull is null)
        {
            return [new(VersionMoveKind.Add, added)];
        }

        var moves = new List<VersionMove>(capacity: 3);
        if (versioning == VersioningState.Enabled)
        {
            if (versions.Live is { } live)
            {
                moves.Add(new(VersionMoveKind.Demote, live));
            }
        }
        else
        {
            ReplaceNull(versions, moves);
        }

        moves.Add(new(VersionMoveKind.Add, added));
        return moves;
    }

    /// <summary>The removal of the current object for good, in a bucket that never had versioning.</summary>
    public static IReadOnlyList<VersionMove> RemoveCurrent(KeyVersions versions) =>
        versions.Live is { } live ? [new(VersionMoveKind.RemoveCurrent, live)] : [];

    /// <summary>The removal of one specific version for good.</summary>
    /// <param name="target">The version to remove.</param>
    /// <param name="current">The newest version of the key, which may be the target.</param>
    /// <param name="next">The newest version older than the current one; asked for only when the target is the current one.</param>
    public static IReadOnlyList<VersionMove> Remove(ObjectRecord target, ObjectRecord current, ObjectRecord? next)
    {
        var isCurrent = target.Sequence == current.Sequence;
        var removal = new VersionMove(
            isCurrent && !target.IsDeleteMarker ? VersionMoveKind.RemoveCurrent : VersionMoveKind.RemoveOlder, target);
        return isCurrent && next is { IsDeleteMarker: false }
            ? [removal, new(VersionMoveKind.Promote, next)]
            : [removal];
    }

    // The new null version takes the place of the old one, wherever that is; a current object with an id of its own stays as an older version.
    private static void ReplaceNull(KeyVersions versions, List<VersionMove> moves)
    {
        if (versions.Current is { } current)
        {
            if (!current.IsDeleteMarker)
            {
                moves.Add(new(current.VersionId.IsNull ? VersionMoveKind.RemoveCurrent : VersionMoveKind.Demote, current));
            }
            else if (current.VersionId.IsNull)
            {
                moves.Add(new(VersionMoveKind.RemoveOlder, current));
            }
        }

        if (versions.OlderNull is { } older)
        {
            moves.Add(new(VersionMoveKind.RemoveOlder, older));
        }
    }
}
