namespace Gateway.Core.Documents;

/// <summary>Small documents by kind and id: accounts, identities, settings. Safe for concurrent use; writes are durable when answered.</summary>
public interface IDocumentStore
{
    ValueTask<Document?> FindAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Does all writes of a batch, or none: none when one of the documents does not have the version that is expected of it, which answers false.
    /// </summary>
    /// <exception cref="ArgumentException">Two writes are about the same document.</exception>
    ValueTask<bool> TryWriteAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// At most <paramref name="count"/> documents of a kind with ids that begin with <paramref name="prefix"/> and come after
    /// <paramref name="after"/>, by the UTF-8 bytes of their ids.
    /// </summary>
    ValueTask<IReadOnlyList<Document>> ListAsync(string kind, string prefix, string? after, int count, CancellationToken cancellationToken);
}
