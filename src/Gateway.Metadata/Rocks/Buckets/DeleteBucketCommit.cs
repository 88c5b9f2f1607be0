using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rocks.Multipart;

namespace Gateway.Metadata.Rocks.Buckets;

internal sealed class DeleteBucketCommit(BucketName name) : CommitOf<DeleteBucketStatus>
{
    protected override DeleteBucketStatus Apply(Transaction transaction)
    {
        if (BucketRows.Find(transaction, name) is not { } bucket)
        {
            return DeleteBucketStatus.NoSuchBucket;
        }

        if (HasRows(transaction, Family.Objects, bucket.Id) || HasRows(transaction, Family.Versions, bucket.Id))
        {
            return DeleteBucketStatus.NotEmpty;
        }

        UploadRows.DiscardAll(transaction, bucket.Id);
        BucketRows.Delete(transaction, bucket);
        return DeleteBucketStatus.Deleted;
    }

    private static bool HasRows(Transaction transaction, Family family, BucketId bucket)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.BucketLength];
        using var rows = transaction.Scan(family, RowKeys.Bucket(buffer, bucket));
        return rows.SeekToStart();
    }
}
