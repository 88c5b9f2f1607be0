using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Multipart;

internal sealed class CreateUploadCommit(NewUpload upload) : CommitOf<WriteStatus>
{
    protected override WriteStatus Apply(Transaction transaction)
    {
        if (transaction.FindBucket(upload.Bucket) is null)
        {
            return WriteStatus.NoSuchBucket;
        }

        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        var key = RowKeys.Upload(buffer, upload.Bucket, upload.Key, upload.Id);
        var row = transaction.Row;
        row.Reset();
        UploadRow.Write(row, transaction.NextSequence(), new UploadRecord(upload));
        transaction.Put(Family.Uploads, key, row.Written);
        return WriteStatus.Committed;
    }
}
