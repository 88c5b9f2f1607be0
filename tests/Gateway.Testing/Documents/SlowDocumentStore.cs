using Gateway.Core.Documents;

namespace Gateway.Testing.Documents;

/// <summary>Documents whose reads a test can hold back after they were made. Safe for concurrent use.</summary>
public sealed class SlowDocumentStore(IDocumentStore documents) : IDocumentStore
{
    private TaskCompletionSource? _held;

    /// <summary>The next read takes what is there now or then, and gives it out only once the returned source completes.</summary>
    public TaskCompletionSource HoldNextFind()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _held, held);
        return held;
    }

    public async ValueTask<Document?> FindAsync(string kind, string id, CancellationToken cancellationToken)
    {
        var held = Interlocked.Exchange(ref _held, null);
        var document = await documents.FindAsync(kind, id, cancellationToken);
        if (held is not null)
        {
            await held.Task;
        }

        return document;
    }

    public ValueTask<bool> TryWriteAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(writes, cancellationToken);

    public ValueTask<IReadOnlyList<Document>> ListAsync(
        string kind, string prefix, string? after, int count, CancellationToken cancellationToken) =>
        documents.ListAsync(kind, prefix, after, count, cancellationToken);
}
