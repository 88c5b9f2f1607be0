using Gateway.Core.Documents;

namespace Gateway.Testing.Documents;

/// <summary>Batches of one write.</summary>
public static class SingleWrites
{
    /// <summary>Writes a document if its stored version is <paramref name="expectedVersion"/>, where 0 means that there is none yet.</summary>
    public static ValueTask<bool> TryPutAsync(
        this IDocumentStore documents, string kind, string id, ReadOnlyMemory<byte> content, ulong expectedVersion, CancellationToken cancellationToken) =>
        documents.TryWriteAsync([DocumentWrite.Put(kind, id, content, expectedVersion)], cancellationToken);

    /// <summary>Removes a document if its stored version is <paramref name="expectedVersion"/>.</summary>
    public static ValueTask<bool> TryDeleteAsync(
        this IDocumentStore documents, string kind, string id, ulong expectedVersion, CancellationToken cancellationToken) =>
        documents.TryWriteAsync([DocumentWrite.Delete(kind, id, expectedVersion)], cancellationToken);
}
