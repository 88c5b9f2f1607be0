using Gateway.Core.Buckets;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;

namespace Gateway.Metadata.Rocks.Objects;

internal sealed class DeleteObjectCommit(ObjectDelete delete) : CommitOf<DeleteResult>
{
    protected override DeleteResult Apply(Transaction transaction)
    {
        if (transaction.FindBucket(delete.Bucket) is not { } bucket)
        {
            return new DeleteResult(WriteStatus.NoSuchBucket, IsDeleteMarker: false, VersionId: null);
        }

        var versions = VersionWrites.Read(transaction, bucket, delete.Key);
        var status = delete.Condition.Check(versions.Current);
        if (status != WriteStatus.Committed)
        {
            return new DeleteResult(status, IsDeleteMarker: false, VersionId: null);
        }

        return delete.Version.IsSpecific
            ? DeleteVersion(transaction, bucket, versions)
            : DeleteCurrent(transaction, bucket, versions);
    }

    private DeleteResult DeleteCurrent(Transaction transaction, BucketRecord bucket, KeyVersions versions)
    {
        var writes = new VersionWrites(transaction, bucket.Id, delete.Key);
        if (!VersionPlanner.DeleteMakesMarker(bucket.Versioning))
        {
            writes.Apply(VersionPlanner.RemoveCurrent(versions));
            return new DeleteResult(WriteStatus.Committed, IsDeleteMarker: false, VersionId: null);
        }

        var marker = NewVersion.Marker(transaction, bucket, delete);
        writes.Apply(VersionPlanner.Add(bucket.Versioning, versions, marker));
        return new DeleteResult(WriteStatus.Committed, IsDeleteMarker: true, marker.VersionId);
    }

    private DeleteResult DeleteVersion(Transaction transaction, BucketRecord bucket, KeyVersions versions)
    {
        var target = VersionRows.Find(transaction, bucket.Id, delete.Key, delete.Version.Id);
        if (target is not null && versions.Current is { } current)
        {
            var next = target.Sequence == current.Sequence && bucket.Versioning != VersioningState.Unversioned
                ? VersionRows.FindNewestOlder(transaction, bucket.Id, delete.Key, skip: target.Sequence)
                : null;
            new VersionWrites(transaction, bucket.Id, delete.Key).Apply(VersionPlanner.Remove(target, current, next));
        }

        // The id is answered also when there was no such version, as S3 does.
        return new DeleteResult(
            WriteStatus.Committed,
            target is { IsDeleteMarker: true },
            bucket.Versioning == VersioningState.Unversioned ? null : delete.Version.Id);
    }
}
