using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Storage.Tests.Cleanup;

/// <summary>An upload store of which cleanup needs one method only.</summary>
internal sealed class UploadAnswers : IUploadStore
{
    internal List<DateTimeOffset> ForgottenBefore { get; } = [];

    /// <summary>Called before completed uploads are forgotten.</summary>
    internal Action? OnForget { get; set; }

    public ValueTask<int> ForgetCompletedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        OnForget?.Invoke();
        ForgottenBefore.Add(before);
        return ValueTask.FromResult(1);
    }

    public ValueTask<WriteStatus> CreateAsync(NewUpload upload, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<UploadRecord?> FindAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<WriteStatus> PutPartAsync(
        BucketId bucket, ObjectKey key, UploadId id, PartRecord part, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<PartRecord>> ListPartsAsync(
        BucketId bucket, ObjectKey key, UploadId id, int after, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<UploadPage> ListAsync(UploadQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PutResult> CompleteAsync(UploadCompletion completion, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<WriteStatus> AbortAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
