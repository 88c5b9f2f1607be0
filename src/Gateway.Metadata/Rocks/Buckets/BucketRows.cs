using System.Buffers.Binary;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Buckets;

/// <summary>The rows of a bucket inside a transaction: by id, by name, by owner.</summary>
internal static class BucketRows
{
    public static BucketRecord? Find(Transaction transaction, BucketName name)
    {
        BucketId id;
        using (var entry = transaction.Get(Family.Buckets, BucketKeys.Name(name)))
        {
            if (!entry.Exists)
            {
                return null;
            }

            id = new BucketId(BinaryPrimitives.ReadUInt64BigEndian(entry.Bytes));
        }

        return transaction.FindBucket(id);
    }

    public static void Insert(Transaction transaction, BucketRecord bucket)
    {
        Span<byte> id = stackalloc byte[RowKeys.BucketLength];
        RowKeys.Bucket(id, bucket.Id);
        transaction.Put(Family.Buckets, BucketKeys.Name(bucket.Name), id);
        transaction.Put(Family.Buckets, BucketKeys.Owner(bucket.Owner, bucket.Name.Value), id);
        Replace(transaction, bucket);
    }

    public static void Replace(Transaction transaction, BucketRecord bucket)
    {
        var row = transaction.Row;
        row.Reset();
        BucketRow.Write(row, bucket);
        transaction.Put(Family.Buckets, BucketKeys.Id(bucket.Id), row.Written);
        transaction.Buckets.Set(bucket);
    }

    public static void Delete(Transaction transaction, BucketRecord bucket)
    {
        transaction.Delete(Family.Buckets, BucketKeys.Name(bucket.Name));
        transaction.Delete(Family.Buckets, BucketKeys.Owner(bucket.Owner, bucket.Name.Value));
        transaction.Delete(Family.Buckets, BucketKeys.Id(bucket.Id));
        transaction.Buckets.Remove(bucket);
    }
}
