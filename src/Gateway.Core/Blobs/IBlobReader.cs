namespace Gateway.Core.Blobs;

/// <summary>Reads one blob, checking every block it returns bytes of. Reads may run concurrently.</summary>
public interface IBlobReader : IAsyncDisposable
{
    /// <summary>In bytes.</summary>
    long Length { get; }

    /// <summary>
    /// Fills <paramref name="destination"/> from <paramref name="offset"/>; returns less only at the end of the blob.
    /// </summary>
    /// <exception cref="BlobCorruptException">A block does not match its checksum; no byte of it was returned.</exception>
    ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken);
}
