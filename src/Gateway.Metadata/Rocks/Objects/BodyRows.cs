using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Blobs;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Objects;

/// <summary>What belongs to a version beside its row, inside a transaction.</summary>
internal static class BodyRows
{
    /// <summary>The bytes of a version that is removed for good go with it: at once where they are here, by the garbage list where they are blobs.</summary>
    public static void Discard(Transaction transaction, ObjectRecord version)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.SequenceLength];
        switch (version.Body)
        {
            case BodyKind.Inline:
                transaction.Delete(Family.Bodies, RowKeys.Sequence(buffer, version.Sequence));
                break;
            case BodyKind.Blob:
                LedgerRows.Discard(transaction, version.Blob.Id);
                break;
            case BodyKind.Parts:
                DiscardParts(transaction, RowKeys.Sequence(buffer, version.Sequence));
                break;
        }
    }

    private static void DiscardParts(Transaction transaction, ReadOnlySpan<byte> key)
    {
        using var manifest = transaction.Get(Family.Manifests, key);
        if (!manifest.Exists)
        {
            throw new RowCorruptException("an object made of parts has no part manifest.");
        }

        foreach (var part in ManifestRow.Read(manifest.Bytes))
        {
            LedgerRows.Discard(transaction, part.Blob.Id);
        }

        transaction.Delete(Family.Manifests, key);
    }
}
