using System.Text;
using Gateway.Core.Documents;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Documents;

internal sealed class RocksDocumentStore(Database database, CommitWriter writer) : IDocumentStore
{
    public ValueTask<Document?> FindAsync(string kind, string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        using var row = database.Get(Family.Documents, DocumentKeys.Document(kind, id));
        return ValueTask.FromResult(row.Exists ? DocumentRow.Read(id, row.Bytes) : null);
    }

    public ValueTask<bool> TryWriteAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellationToken)
    {
        DocumentBatch.Validate(writes);
        return new(writer.CommitAsync(new WriteDocumentsCommit(writes), cancellationToken));
    }

    public ValueTask<IReadOnlyList<Document>> ListAsync(
        string kind, string prefix, string? after, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var use = database.Use();
        using var rows = database.Scan(Family.Documents, DocumentKeys.Document(kind, prefix));
        byte[] start = after is null ? [] : [.. DocumentKeys.Document(kind, after), 0];
        var documents = new List<Document>();
        for (var found = count > 0 && rows.Seek(start); found && documents.Count < count; found = rows.Next())
        {
            documents.Add(DocumentRow.Read(prefix + Encoding.UTF8.GetString(rows.KeyAfterPrefix), rows.Value));
        }

        return ValueTask.FromResult<IReadOnlyList<Document>>(documents);
    }
}
