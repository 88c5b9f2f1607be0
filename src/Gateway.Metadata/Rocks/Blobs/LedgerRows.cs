using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Metadata.Rocks.Blobs;

/// <summary>
/// The ledger of blobs inside a transaction. A blob's row is one byte: owned or garbage; garbage also has an entry in the list by time. Both change
/// in the transaction of the row that gains or loses the blob.
/// </summary>
internal static class LedgerRows
{
    private const byte Owned = 1;
    private const byte Garbage = 2;

    /// <summary>False when the writer of a new blob was revoked or never registered: its bytes may be collected at any time.</summary>
    public static bool MayOwn(Transaction transaction, BlobId blob) =>
        transaction.Incarnations.StateOf(blob.Incarnation) == IncarnationState.Open;

    public static void Own(Transaction transaction, BlobId blob)
    {
        Span<byte> key = stackalloc byte[RowKeys.BlobIdLength];
        transaction.Put(Family.Blobs, RowKeys.Blob(key, blob), [Owned]);
    }

    /// <summary>A row gave the blob up.</summary>
    public static void Discard(Transaction transaction, BlobId blob)
    {
        Span<byte> key = stackalloc byte[RowKeys.BlobIdLength];
        Span<byte> entry = stackalloc byte[RowKeys.BlobIdLength + sizeof(long)];
        transaction.Put(Family.Blobs, RowKeys.Blob(key, blob), [Garbage]);
        transaction.Put(Family.Garbage, RowKeys.Garbage(entry, transaction.Now, blob), []);
    }

    public static void Forget(Transaction transaction, GarbageEntry entry)
    {
        Span<byte> key = stackalloc byte[RowKeys.BlobIdLength];
        Span<byte> time = stackalloc byte[RowKeys.BlobIdLength + sizeof(long)];
        transaction.Delete(Family.Garbage, RowKeys.Garbage(time, entry.Since, entry.Blob));
        using var row = transaction.Get(Family.Blobs, RowKeys.Blob(key, entry.Blob));
        if (row.Exists && row.Bytes is [Garbage])
        {
            transaction.Delete(Family.Blobs, key);
        }
    }
}
