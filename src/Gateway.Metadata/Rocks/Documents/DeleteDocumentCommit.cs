using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Documents;

internal sealed class DeleteDocumentCommit(string kind, string id, ulong expectedVersion) : CommitOf<bool>
{
    protected override bool Apply(Transaction transaction)
    {
        var key = DocumentKeys.Document(kind, id);
        using var stored = transaction.Get(Family.Documents, key);
        if (!stored.Exists || DocumentRow.ReadVersion(stored.Bytes) != expectedVersion)
        {
            return false;
        }

        transaction.Delete(Family.Documents, key);
        return true;
    }
}
