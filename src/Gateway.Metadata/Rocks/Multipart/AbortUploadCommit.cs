using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;

namespace Gateway.Metadata.Rocks.Multipart;

internal sealed class AbortUploadCommit(BucketId bucket, ObjectKey key, UploadId id) : CommitOf<WriteStatus>
{
    protected override WriteStatus Apply(Transaction transaction)
    {
        if (UploadRows.FindOpen(transaction, bucket, key, id) is not { } upload)
        {
            return WriteStatus.NoSuchUpload;
        }

        var parts = UploadRows.ReadParts(transaction, upload.Sequence, after: 0, int.MaxValue);
        UploadRows.Delete(transaction, upload, parts, kept: new HashSet<int>());
        return WriteStatus.Committed;
    }
}
