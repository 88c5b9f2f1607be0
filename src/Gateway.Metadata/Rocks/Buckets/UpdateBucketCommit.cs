using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Commits;

namespace Gateway.Metadata.Rocks.Buckets;

internal sealed class UpdateBucketCommit(BucketName name, Func<BucketRecord, BucketRecord> change) : CommitOf<BucketRecord?>
{
    protected override BucketRecord? Apply(Transaction transaction)
    {
        if (BucketRows.Find(transaction, name) is not { } bucket)
        {
            return null;
        }

        var changed = change(bucket);
        BucketChange.Validate(bucket, changed);
        BucketRows.Replace(transaction, changed);
        return changed;
    }
}
