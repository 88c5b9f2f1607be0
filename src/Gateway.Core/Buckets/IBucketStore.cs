using Gateway.Core.Names;

namespace Gateway.Core.Buckets;

/// <summary>The buckets. Safe for concurrent use; a write is durable and visible when its task completes.</summary>
public interface IBucketStore
{
    ValueTask<BucketRecord?> FindAsync(BucketName name, CancellationToken cancellationToken);

    ValueTask<CreateBucketResult> CreateAsync(NewBucket bucket, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a bucket's row by what <paramref name="change"/> makes of it, with no other write to the bucket in between. Null when there is no
    /// such bucket. The function runs inside the transaction and may run more than once: it must be quick, pure and not call the store.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The change touched the name, the id or the owner, or took a bucket back to never having had versioning; nothing was changed.
    /// </exception>
    ValueTask<BucketRecord?> UpdateAsync(
        BucketName name, Func<BucketRecord, BucketRecord> change, CancellationToken cancellationToken);

    /// <summary>Deletes an empty bucket; its open multipart uploads are aborted with it, as in S3.</summary>
    ValueTask<DeleteBucketStatus> DeleteAsync(BucketName name, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="count"/> buckets of an account with names after <paramref name="after"/> that begin with the prefix.</summary>
    ValueTask<BucketPage> ListAsync(
        AccountId owner, string prefix, string? after, int count, CancellationToken cancellationToken);
}
