using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Listing;

namespace Gateway.Metadata.Rocks.Multipart;

internal sealed class RocksUploadStore(Database database, CommitWriter writer) : IUploadStore
{
    // So that forgetting a long backlog does not hold up the writes of others.
    private const int ForgetBatch = 256;

    public ValueTask<WriteStatus> CreateAsync(NewUpload upload, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new CreateUploadCommit(upload), cancellationToken));

    public ValueTask<UploadRecord?> FindAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();

        // In this order: an upload that is completed in between leaves the first place only when it is in the second.
        var upload = UploadRows.FindOpen(database, bucket, key, id)?.Upload ?? UploadRows.FindCompleted(database, bucket, key, id);
        return ValueTask.FromResult(upload);
    }

    public ValueTask<WriteStatus> PutPartAsync(
        BucketId bucket, ObjectKey key, UploadId id, PartRecord part, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new PutPartCommit(bucket, key, id, part), cancellationToken));

    public ValueTask<IReadOnlyList<PartRecord>> ListPartsAsync(
        BucketId bucket, ObjectKey key, UploadId id, int after, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        IReadOnlyList<PartRecord> parts = UploadRows.FindOpen(database, bucket, key, id) is { } upload
            ? UploadRows.ReadParts(database, upload.Sequence, after, count)
            : [];
        return ValueTask.FromResult(parts);
    }

    public ValueTask<UploadPage> ListAsync(UploadQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        return ValueTask.FromResult(UploadLister.List(database, query));
    }

    public ValueTask<PutResult> CompleteAsync(UploadCompletion completion, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new CompleteUploadCommit(completion), cancellationToken));

    public ValueTask<WriteStatus> AbortAsync(BucketId bucket, ObjectKey key, UploadId id, CancellationToken cancellationToken) =>
        new(writer.CommitAsync(new AbortUploadCommit(bucket, key, id), cancellationToken));

    public async ValueTask<int> ForgetCompletedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        int forgotten;
        do
        {
            forgotten = await writer.CommitAsync(new ForgetCompletedCommit(before, ForgetBatch), cancellationToken);
            total += forgotten;
        }
        while (forgotten == ForgetBatch);
        return total;
    }
}
