using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Blobs;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Multipart;

/// <summary>The rows of multipart uploads and their parts.</summary>
internal static class UploadRows
{
    public static StoredUpload? FindOpen(IRowSource source, BucketId bucket, ObjectKey key, UploadId id)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        using var row = source.Get(Family.Uploads, RowKeys.Upload(buffer, bucket, key, id));
        return row.Exists
            ? new StoredUpload(UploadRow.Read(bucket, key, id, row.Bytes, out var sequence), sequence)
            : null;
    }

    public static UploadRecord? FindCompleted(IRowSource source, BucketId bucket, ObjectKey key, UploadId id)
    {
        using var row = source.Get(Family.CompletedUploads, CompletedUploadKeys.Row(bucket, key, id));
        return row.Exists ? UploadRow.Read(bucket, key, id, row.Bytes, out _) : null;
    }

    /// <summary>Parts with numbers above <paramref name="after"/>, ascending.</summary>
    public static List<PartRecord> ReadParts(IRowSource source, ulong upload, int after, int count)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.SequenceLength + RowKeys.PartNumberLength];
        using var rows = source.Scan(Family.Parts, RowKeys.Sequence(buffer, upload));
        var parts = new List<PartRecord>();
        var found = count > 0 && after < ushort.MaxValue && rows.Seek(RowKeys.Part(buffer, upload, Math.Max(0, after + 1)));
        for (; found && parts.Count < count; found = rows.Next())
        {
            parts.Add(PartRow.Read(RowKeys.ReadPartNumber(rows.Key), rows.Value));
        }

        return parts;
    }

    /// <summary>The upload and its parts go; the blobs of all of them, but for those in <paramref name="kept"/>, become garbage.</summary>
    public static void Delete(Transaction transaction, StoredUpload stored, IReadOnlyList<PartRecord> parts, IReadOnlySet<int> kept)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        foreach (var part in parts)
        {
            transaction.Delete(Family.Parts, RowKeys.Part(buffer, stored.Sequence, part.Number));
            if (!kept.Contains(part.Number))
            {
                LedgerRows.Discard(transaction, part.Blob.Id);
            }
        }

        var upload = stored.Upload;
        transaction.Delete(Family.Uploads, RowKeys.Upload(buffer, upload.Bucket, upload.Key, upload.Id));
    }

    /// <summary>Aborts every open upload of a bucket.</summary>
    public static void DiscardAll(Transaction transaction, BucketId bucket)
    {
        foreach (var stored in ReadAll(transaction, bucket))
        {
            var parts = ReadParts(transaction, stored.Sequence, after: 0, int.MaxValue);
            Delete(transaction, stored, parts, kept: new HashSet<int>());
        }
    }

    public static UploadRecord Read(BucketId bucket, ReadOnlySpan<byte> key, ReadOnlySpan<byte> row, out ulong sequence)
    {
        var text = EscapedText.Read(key[RowKeys.BucketLength..], out var id);
        return UploadRow.Read(bucket, ObjectKey.Create(text), RowKeys.ReadUploadId(id), row, out sequence);
    }

    private static List<StoredUpload> ReadAll(Transaction transaction, BucketId bucket)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.BucketLength];
        using var rows = transaction.Scan(Family.Uploads, RowKeys.Bucket(buffer, bucket));
        var uploads = new List<StoredUpload>();
        for (var found = rows.SeekToStart(); found; found = rows.Next())
        {
            uploads.Add(new StoredUpload(Read(bucket, rows.Key, rows.Value, out var sequence), sequence));
        }

        return uploads;
    }
}
