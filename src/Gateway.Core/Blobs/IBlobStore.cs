using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Core.Blobs;

/// <summary>
/// Immutable bodies named by id. A blob that no row owns is an orphan and is collected; only a committed row makes it last.
/// Safe for concurrent use.
/// </summary>
public interface IBlobStore
{
    /// <summary>Begins a new blob under a fresh id of this process's incarnation.</summary>
    /// <param name="expectedLength">How many bytes will come, 0 when unknown, for preallocation; the blob may still end shorter or longer.</param>
    /// <param name="observer">Sees all bytes, in order, on the thread that writes them; null for none.</param>
    /// <exception cref="StorageFullException">There is not enough room for it now.</exception>
    IBlobWriter Create(long expectedLength, IBlobObserver? observer);

    /// <summary>
    /// Asks for room for bytes that are stored beside a row instead of in a blob: they take of the same disk, and of what must stay free on it.
    /// </summary>
    /// <exception cref="StorageFullException">There is not enough room for them now.</exception>
    void DemandRoom(long bytes);

    /// <summary>
    /// Says that a row which owns the blob was committed. Until then the blob counts as in flight, and an orderly stop leaves it to the orphan
    /// collection of the next start.
    /// </summary>
    void Keep(BlobId id);

    /// <summary>
    /// Removes a completed blob whose commit was refused. Never for a commit whose outcome is unknown. Does nothing for a blob that was kept or
    /// discarded before. Does not throw when the disk fails; the blob is then an orphan.
    /// </summary>
    ValueTask DiscardAsync(BlobId id);

    /// <summary>
    /// Keeps blobs that lose their row from being removed until the answer is disposed, so that a long read of an object of many parts can
    /// open the later ones. Costs nothing but memory.
    /// </summary>
    IDisposable Hold(IReadOnlyList<BlobSpan> blobs);

    /// <exception cref="BlobMissingException">There is no such blob (any more).</exception>
    /// <exception cref="BlobCorruptException">The blob's own description is damaged.</exception>
    ValueTask<IBlobReader> OpenAsync(BlobId id, CancellationToken cancellationToken);
}
