using System.Text;
using Gateway.Core.Documents;

namespace Gateway.Testing.Documents;

/// <summary>Documents in memory. Safe for concurrent use.</summary>
public sealed class MemoryDocumentStore : IDocumentStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Kind, string Id), Document> _documents = [];
    private ulong _version;

    /// <summary>Called before each write, outside the lock; lets a test write first.</summary>
    public Action<string, string>? Writing { get; set; }

    public ValueTask<Document?> FindAsync(string kind, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_documents.GetValueOrDefault((kind, id)));
        }
    }

    public ValueTask<bool> TryWriteAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellationToken)
    {
        DocumentBatch.Validate(writes);
        foreach (var write in writes.Where(w => w.Action != DocumentWriteKind.Check))
        {
            Writing?.Invoke(write.Kind, write.Id);
        }

        lock (_lock)
        {
            if (writes.Any(w => StoredVersion(w.Kind, w.Id) != w.ExpectedVersion))
            {
                return ValueTask.FromResult(false);
            }

            foreach (var write in writes)
            {
                Apply(write);
            }

            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<IReadOnlyList<Document>> ListAsync(
        string kind, string prefix, string? after, int count, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            IReadOnlyList<Document> page =
            [
                .. _documents.Where(d => d.Key.Kind == kind && d.Key.Id.StartsWith(prefix, StringComparison.Ordinal))
                    .Where(d => after is null || Compare(d.Key.Id, after) > 0)
                    .Select(d => d.Value)
                    .Order(Comparer<Document>.Create((a, b) => Compare(a.Id, b.Id)))
                    .Take(count),
            ];
            return ValueTask.FromResult(page);
        }
    }

    private void Apply(DocumentWrite write)
    {
        switch (write.Action)
        {
            case DocumentWriteKind.Put:
                _documents[(write.Kind, write.Id)] = new Document(write.Id, ++_version, write.Content.ToArray());
                break;
            case DocumentWriteKind.Delete:
                _documents.Remove((write.Kind, write.Id));
                break;
        }
    }

    private static int Compare(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    private ulong StoredVersion(string kind, string id) => _documents.TryGetValue((kind, id), out var stored) ? stored.Version : 0;
}
