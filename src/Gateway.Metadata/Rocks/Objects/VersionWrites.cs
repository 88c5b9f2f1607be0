using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Objects;

/// <summary>Carries out planned moves of the versions of one key, inside a transaction.</summary>
internal readonly ref struct VersionWrites(Transaction transaction, BucketId bucket, ObjectKey key)
{
    /// <summary>What <see cref="VersionPlanner.Add"/> asks for.</summary>
    public static KeyVersions Read(Transaction transaction, BucketRecord bucket, ObjectKey key)
    {
        var current = VersionRows.FindCurrent(transaction, bucket.Id, key, bucket.Versioning);
        var olderNull = bucket.Versioning == VersioningState.Suspended
            ? VersionRows.FindOlderNull(transaction, bucket.Id, key)
            : null;
        return new KeyVersions(current, olderNull?.Sequence == current?.Sequence ? null : olderNull);
    }

    public void Apply(IReadOnlyList<VersionMove> moves)
    {
        // A row that is about to be replaced needs no deletion first.
        var replaced = false;
        foreach (var move in moves)
        {
            replaced |= move.Kind == VersionMoveKind.Promote || (move.Kind == VersionMoveKind.Add && !move.Version.IsDeleteMarker);
        }

        foreach (var move in moves)
        {
            Apply(move, replaced);
        }
    }

    /// <summary>Writes the row of a version again.</summary>
    public void Replace(ObjectRecord version, bool isCurrent)
    {
        if (isCurrent)
        {
            PutCurrent(version);
        }
        else
        {
            PutOlder(version);
        }
    }

    private void Apply(VersionMove move, bool replaced)
    {
        switch (move.Kind)
        {
            case VersionMoveKind.Add when move.Version.IsDeleteMarker:
                PutOlder(move.Version);
                break;
            case VersionMoveKind.Add:
                PutCurrent(move.Version);
                break;
            case VersionMoveKind.Demote:
                DeleteCurrent(replaced);
                PutOlder(move.Version);
                break;
            case VersionMoveKind.Promote:
                DeleteOlder(move.Version);
                PutCurrent(move.Version);
                break;
            case VersionMoveKind.RemoveCurrent:
                DeleteCurrent(replaced);
                BodyRows.Discard(transaction, move.Version);
                break;
            case VersionMoveKind.RemoveOlder:
                DeleteOlder(move.Version);
                BodyRows.Discard(transaction, move.Version);
                break;
        }
    }

    private void PutCurrent(ObjectRecord version)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        transaction.Put(Family.Objects, RowKeys.Object(buffer, bucket, key), Encode(version));
    }

    private void DeleteCurrent(bool replaced)
    {
        if (!replaced)
        {
            Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
            transaction.Delete(Family.Objects, RowKeys.Object(buffer, bucket, key));
        }
    }

    private void PutOlder(ObjectRecord version)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        transaction.Put(Family.Versions, RowKeys.Version(buffer, bucket, key, version.Sequence), Encode(version));
        if (version.VersionId.IsNull)
        {
            Span<byte> sequence = stackalloc byte[RowKeys.SequenceLength];
            transaction.Put(
                Family.NullVersions, RowKeys.Object(buffer, bucket, key), RowKeys.Sequence(sequence, version.Sequence));
        }
    }

    private void DeleteOlder(ObjectRecord version)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        transaction.Delete(Family.Versions, RowKeys.Version(buffer, bucket, key, version.Sequence));
        if (version.VersionId.IsNull)
        {
            transaction.Delete(Family.NullVersions, RowKeys.Object(buffer, bucket, key));
        }
    }

    private ReadOnlySpan<byte> Encode(ObjectRecord version)
    {
        transaction.Row.Reset();
        ObjectRow.Write(transaction.Row, version);
        return transaction.Row.Written;
    }
}
