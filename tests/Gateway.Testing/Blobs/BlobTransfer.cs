using Gateway.Core.Blobs;
using Gateway.Core.Objects;

namespace Gateway.Testing.Blobs;

/// <summary>Whole blobs in and out of a store, in pieces as a server would move them.</summary>
public static class BlobTransfer
{
    /// <summary>Fills the writer with at most <paramref name="piece"/> bytes at a time.</summary>
    public static async Task FillAsync(this IBlobWriter writer, ReadOnlyMemory<byte> bytes, int piece, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        while (bytes.Length > 0)
        {
            var buffer = await writer.GetBufferAsync(cancellationToken);
            var count = Math.Min(Math.Min(buffer.Length, piece), bytes.Length);
            bytes[..count].CopyTo(buffer);
            writer.Advance(count);
            bytes = bytes[count..];
        }
    }

    /// <summary>Writes a blob; what becomes of it is not said.</summary>
    public static async Task<BlobSpan> PutAsync(
        this IBlobStore store,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellationToken,
        long? expectedLength = null,
        IBlobObserver? observer = null,
        int piece = 70_000)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var writer = store.Create(expectedLength ?? bytes.Length, observer);
        await writer.FillAsync(bytes, piece, cancellationToken);
        return await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>Reads a whole blob.</summary>
    public static async Task<byte[]> GetAsync(this IBlobStore store, BlobSpan blob, CancellationToken cancellationToken, int piece = 70_000)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var reader = await store.OpenAsync(blob.Id, cancellationToken);
        var bytes = new byte[reader.Length];
        for (var done = 0; done < bytes.Length;)
        {
            done += await reader.ReadAsync(done, bytes.AsMemory(done, Math.Min(piece, bytes.Length - done)), cancellationToken);
        }

        return bytes;
    }
}
