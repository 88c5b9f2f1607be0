using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Blobs;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Rocks.Objects;

internal sealed class PutObjectCommit(ObjectPut put) : CommitOf<PutResult>
{
    public override int Weight => put.InlineBody.Length;

    protected override PutResult Apply(Transaction transaction)
    {
        var added = put.Object;
        if (transaction.FindBucket(put.Bucket) is not { } bucket)
        {
            return new PutResult(WriteStatus.NoSuchBucket, null);
        }

        var versions = VersionWrites.Read(transaction, bucket, added.Key);
        var status = put.Condition.Check(versions.Current);
        if (status != WriteStatus.Committed)
        {
            return new PutResult(status, null);
        }

        if (added.Body == BodyKind.Blob && !LedgerRows.MayOwn(transaction, added.Blob.Id))
        {
            return new PutResult(WriteStatus.WriterRevoked, null);
        }

        var version = NewVersion.Of(transaction, bucket, added);
        new VersionWrites(transaction, put.Bucket, added.Key).Apply(VersionPlanner.Add(bucket.Versioning, versions, version));
        PutBody(transaction, version);
        return new PutResult(WriteStatus.Committed, version);
    }

    private void PutBody(Transaction transaction, ObjectRecord version)
    {
        switch (version.Body)
        {
            case BodyKind.Inline:
                Span<byte> key = stackalloc byte[RowKeys.SequenceLength];
                transaction.Put(Family.Bodies, RowKeys.Sequence(key, version.Sequence), put.InlineBody.Span);
                break;
            case BodyKind.Blob:
                LedgerRows.Own(transaction, version.Blob.Id);
                break;
        }
    }
}
