using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rocks.Objects;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Multipart;

internal sealed class CompleteUploadCommit(UploadCompletion completion) : CommitOf<PutResult>
{
    protected override PutResult Apply(Transaction transaction)
    {
        var upload = completion.Upload;
        if (transaction.FindBucket(upload.Bucket) is not { } bucket)
        {
            return new PutResult(WriteStatus.NoSuchBucket, null);
        }

        if (UploadRows.FindOpen(transaction, upload.Bucket, upload.Key, upload.Id) is not { } stored)
        {
            return new PutResult(WriteStatus.NoSuchUpload, null);
        }

        var parts = UploadRows.ReadParts(transaction, stored.Sequence, after: 0, int.MaxValue);
        if (!AreUnchanged(parts, out var used))
        {
            return new PutResult(WriteStatus.PartsChanged, null);
        }

        var versions = VersionWrites.Read(transaction, bucket, upload.Key);
        var status = completion.Condition.Check(versions.Current);
        if (status != WriteStatus.Committed)
        {
            return new PutResult(status, null);
        }

        var version = NewVersion.Of(transaction, bucket, completion.Object);
        new VersionWrites(transaction, bucket.Id, upload.Key).Apply(VersionPlanner.Add(bucket.Versioning, versions, version));
        PutManifest(transaction, version);
        UploadRows.Delete(transaction, stored, parts, used);
        PutAnswer(transaction, stored with { Upload = stored.Upload with { CompletedAs = version } });
        return new PutResult(WriteStatus.Committed, version);
    }

    // A part that was uploaded again has another blob.
    private bool AreUnchanged(List<PartRecord> stored, out HashSet<int> used)
    {
        var blobs = stored.ToDictionary(part => part.Number, part => part.Blob);
        used = new HashSet<int>(completion.Parts.Count);
        foreach (var part in completion.Parts)
        {
            if (!blobs.TryGetValue(part.Number, out var blob) || blob != part.Blob || !used.Add(part.Number))
            {
                return false;
            }
        }

        return true;
    }

    private void PutManifest(Transaction transaction, ObjectRecord version)
    {
        Span<byte> key = stackalloc byte[RowKeys.SequenceLength];
        transaction.Row.Reset();
        ManifestRow.Write(transaction.Row, completion.Parts);
        transaction.Put(Family.Manifests, RowKeys.Sequence(key, version.Sequence), transaction.Row.Written);
    }

    // Kept so that a client that lost the answer gets it again; the entry by time lets it be forgotten without a search.
    private static void PutAnswer(Transaction transaction, StoredUpload stored)
    {
        var upload = stored.Upload;
        transaction.Row.Reset();
        UploadRow.Write(transaction.Row, stored.Sequence, upload);
        transaction.Put(
            Family.CompletedUploads, CompletedUploadKeys.Row(upload.Bucket, upload.Key, upload.Id), transaction.Row.Written);
        transaction.Put(
            Family.CompletedUploads, CompletedUploadKeys.Time(transaction.Now, upload.Bucket, upload.Key, upload.Id), []);
    }
}
