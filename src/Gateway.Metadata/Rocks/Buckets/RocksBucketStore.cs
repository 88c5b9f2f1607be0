using System.Buffers.Binary;
using System.Text;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Rocks.Buckets;

internal sealed class RocksBucketStore(Database database, CommitWriter writer, BucketCache cache) : IBucketStore
{
    public ValueTask<BucketRecord?> FindAsync(BucketName name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        return ValueTask.FromResult(cache.Find(name));
    }

    public ValueTask<CreateBucketResult> CreateAsync(NewBucket bucket, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new CreateBucketCommit(bucket), cancellationToken));

    public ValueTask<BucketRecord?> UpdateAsync(
        BucketName name, Func<BucketRecord, BucketRecord> change, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new UpdateBucketCommit(name, change), cancellationToken));

    public ValueTask<DeleteBucketStatus> DeleteAsync(BucketName name, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new DeleteBucketCommit(name), cancellationToken));

    public ValueTask<BucketPage> ListAsync(
        AccountId owner, string prefix, string? after, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        return ValueTask.FromResult(List(owner, prefix, after, count));
    }

    private BucketPage List(AccountId owner, string prefix, string? after, int count)
    {
        var buckets = new List<BucketRecord>();
        using var names = database.Scan(Family.Buckets, BucketKeys.Owner(owner, prefix));
        byte[] start = after is null ? [] : [.. BucketKeys.Owner(owner, ""), .. Encoding.UTF8.GetBytes(after), 0];
        for (var found = count > 0 && names.Seek(start); found; found = names.Next())
        {
            // A bucket deleted since the scan began is left out, as if the list had been asked for later.
            var id = new BucketId(BinaryPrimitives.ReadUInt64BigEndian(names.Value));
            if (cache.Find(id) is not { } bucket)
            {
                continue;
            }

            if (buckets.Count == count)
            {
                return new BucketPage(buckets, IsTruncated: true);
            }

            buckets.Add(bucket);
        }

        return new BucketPage(buckets, IsTruncated: false);
    }
}
