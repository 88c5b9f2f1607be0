using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Core.Blobs;

/// <summary>
/// Writes one blob. The caller fills buffers that the writer lends, so that the next one fills while the last one is hashed and written.
/// Not safe for concurrent use. Disposing it before <see cref="CompleteAsync"/> has answered removes what was written. After that,
/// <see cref="IBlobStore.Keep"/> and <see cref="IBlobStore.DiscardAsync"/> say what becomes of the blob.
/// </summary>
public interface IBlobWriter : IAsyncDisposable
{
    BlobId Id { get; }

    /// <summary>
    /// A buffer to fill from its start, or the unfilled rest of the last one. Waits until one is free. Throws what writing earlier bytes failed with.
    /// </summary>
    ValueTask<Memory<byte>> GetBufferAsync(CancellationToken cancellationToken);

    /// <summary>Hands over the first <paramref name="count"/> bytes of the buffer; they belong to the writer from then on.</summary>
    void Advance(int count);

    /// <summary>
    /// Writes what is left and makes blob and folder durable. When it returns, the observer has seen every byte, and the blob survives a power
    /// failure.
    /// </summary>
    ValueTask<BlobSpan> CompleteAsync(CancellationToken cancellationToken);
}
