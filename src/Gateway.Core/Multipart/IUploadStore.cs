using Gateway.Core.Listing;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>Multipart uploads and their parts. Consistency, durability and concurrency as in <see cref="IObjectIndex"/>.</summary>
public interface IUploadStore
{
    /// <returns><see cref="WriteStatus.Committed"/> or <see cref="WriteStatus.NoSuchBucket"/>.</returns>
    ValueTask<WriteStatus> CreateAsync(NewUpload upload, CancellationToken cancellationToken);

    /// <summary>The upload, open or lately completed; null when there is none.</summary>
    ValueTask<UploadRecord?> FindAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken);

    /// <summary>Stores a part; one of the same number is replaced and its blob becomes garbage.</summary>
    ValueTask<WriteStatus> PutPartAsync(BucketId bucket, ObjectKey key, UploadId id, PartRecord part, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="count"/> parts with numbers above <paramref name="after"/>, ascending.</summary>
    ValueTask<IReadOnlyList<PartRecord>> ListPartsAsync(
        BucketId bucket, ObjectKey key, UploadId id, int after, int count, CancellationToken cancellationToken);

    /// <summary>One page of the open uploads of a bucket.</summary>
    ValueTask<UploadPage> ListAsync(UploadQuery query, CancellationToken cancellationToken);

    ValueTask<PutResult> CompleteAsync(UploadCompletion completion, CancellationToken cancellationToken);

    /// <returns><see cref="WriteStatus.Committed"/> or <see cref="WriteStatus.NoSuchUpload"/>.</returns>
    ValueTask<WriteStatus> AbortAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken);

    /// <summary>Forgets the answers of uploads completed before <paramref name="before"/>; returns how many were forgotten.</summary>
    ValueTask<int> ForgetCompletedAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
