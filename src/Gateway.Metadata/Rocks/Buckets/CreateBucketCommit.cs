using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;

namespace Gateway.Metadata.Rocks.Buckets;

internal sealed class CreateBucketCommit(NewBucket bucket) : CommitOf<CreateBucketResult>
{
    protected override CreateBucketResult Apply(Transaction transaction)
    {
        if (BucketRows.Find(transaction, bucket.Name) is { } existing)
        {
            return new CreateBucketResult(existing, Created: false);
        }

        var created = new BucketRecord
        {
            Id = new BucketId(transaction.NextSequence()),
            Name = bucket.Name,
            Owner = bucket.Owner,
            Created = StoredTime.Of(bucket.Created),
            Region = bucket.Region,
            ObjectLockEnabled = bucket.ObjectLockEnabled,
            Configurations = bucket.Configurations,
        };
        BucketRows.Insert(transaction, created);
        return new CreateBucketResult(created, Created: true);
    }
}
