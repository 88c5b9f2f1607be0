using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Blobs;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Multipart;

internal sealed class PutPartCommit(BucketId bucket, ObjectKey key, UploadId id, PartRecord part) : CommitOf<WriteStatus>
{
    protected override WriteStatus Apply(Transaction transaction)
    {
        if (transaction.FindBucket(bucket) is null)
        {
            return WriteStatus.NoSuchBucket;
        }

        if (UploadRows.FindOpen(transaction, bucket, key, id) is not { } upload)
        {
            return WriteStatus.NoSuchUpload;
        }

        if (!LedgerRows.MayOwn(transaction, part.Blob.Id))
        {
            return WriteStatus.WriterRevoked;
        }

        Span<byte> buffer = stackalloc byte[RowKeys.SequenceLength + RowKeys.PartNumberLength];
        var partKey = RowKeys.Part(buffer, upload.Sequence, part.Number);
        using (var replaced = transaction.Get(Family.Parts, partKey))
        {
            if (replaced.Exists)
            {
                LedgerRows.Discard(transaction, PartRow.Read(part.Number, replaced.Bytes).Blob.Id);
            }
        }

        LedgerRows.Own(transaction, part.Blob.Id);
        transaction.Row.Reset();
        PartRow.Write(transaction.Row, part);
        transaction.Put(Family.Parts, partKey, transaction.Row.Written);
        return WriteStatus.Committed;
    }
}
