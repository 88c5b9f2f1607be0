using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;

namespace Gateway.Metadata.Rocks.Objects;

internal sealed class UpdateObjectCommit(BucketId bucket, ObjectKey key, VersionSelector version, Func<ObjectRecord, ObjectRecord> change)
    : CommitOf<ObjectRecord?>
{
    protected override ObjectRecord? Apply(Transaction transaction)
    {
        if (transaction.FindBucket(bucket) is not { } record)
        {
            return null;
        }

        var found = version.IsSpecific
            ? VersionRows.Find(transaction, bucket, key, version.Id)
            : VersionRows.FindCurrent(transaction, bucket, key, record.Versioning);
        if (found is null or { IsDeleteMarker: true })
        {
            return found;
        }

        var changed = change(found);
        ObjectChange.Validate(found, changed);
        var isCurrent = VersionRows.FindLive(transaction, bucket, key)?.Sequence == found.Sequence;
        new VersionWrites(transaction, bucket, key).Replace(changed, isCurrent);
        return changed;
    }
}
