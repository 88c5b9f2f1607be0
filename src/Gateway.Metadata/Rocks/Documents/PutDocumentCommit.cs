using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Documents;

internal sealed class PutDocumentCommit(string kind, string id, ReadOnlyMemory<byte> content, ulong expectedVersion) : CommitOf<bool>
{
    public override int Weight => content.Length;

    protected override bool Apply(Transaction transaction)
    {
        var key = DocumentKeys.Document(kind, id);
        using (var stored = transaction.Get(Family.Documents, key))
        {
            if ((stored.Exists ? DocumentRow.ReadVersion(stored.Bytes) : 0) != expectedVersion)
            {
                return false;
            }
        }

        // Commit numbers as versions: a document that is deleted and made again does not repeat one.
        var row = transaction.Row;
        row.Reset();
        DocumentRow.Write(row, transaction.NextSequence(), content.Span);
        transaction.Put(Family.Documents, key, row.Written);
        return true;
    }
}
