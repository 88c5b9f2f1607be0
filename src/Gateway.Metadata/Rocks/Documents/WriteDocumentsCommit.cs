using Gateway.Core.Documents;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Documents;

internal sealed class WriteDocumentsCommit(IReadOnlyList<DocumentWrite> writes) : CommitOf<bool>
{
    public override int Weight { get; } = writes.Sum(w => w.Content.Length);

    protected override bool Apply(Transaction transaction)
    {
        var keys = new byte[writes.Count][];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = DocumentKeys.Document(writes[i].Kind, writes[i].Id);
            using var stored = transaction.Get(Family.Documents, keys[i]);
            if ((stored.Exists ? DocumentRow.ReadVersion(stored.Bytes) : 0) != writes[i].ExpectedVersion)
            {
                return false;
            }
        }

        for (var i = 0; i < keys.Length; i++)
        {
            Apply(transaction, keys[i], writes[i]);
        }

        return true;
    }

    private static void Apply(Transaction transaction, byte[] key, DocumentWrite write)
    {
        switch (write.Action)
        {
            case DocumentWriteKind.Put:
                var row = transaction.Row;
                row.Reset();
                DocumentRow.Write(row, transaction.NextSequence(), write.Content.Span);
                transaction.Put(Family.Documents, key, row.Written);
                break;
            case DocumentWriteKind.Delete:
                transaction.Delete(Family.Documents, key);
                break;
        }
    }
}
