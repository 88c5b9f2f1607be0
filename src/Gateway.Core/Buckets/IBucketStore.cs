using Gateway.Core.Names;

namespace Gateway.Core.Buckets;

/// <summary>The buckets. Safe for concurrent use; a write is durable and visible when its task completes.</summary>
public interface IBucketStore
{
    ValueTask<BucketRecord?> FindAsync(BucketName name, CancellationToken cancellationToken);

    ValueTask<CreateBucketResult> CreateAsync(NewBucket bucket, CancellationToken cancellationToken);

    /// <summary>Deletes an empty bucket; its open multipart uploads are aborted with it, as in S3.</summary>
    ValueTask<DeleteBucketStatus> DeleteAsync(BucketName name, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="count"/> buckets of an account with names after <paramref name="after"/> that begin with the prefix.</summary>
    ValueTask<BucketPage> ListAsync(
        AccountId owner, string prefix, string? after, int count, CancellationToken cancellationToken);
}
