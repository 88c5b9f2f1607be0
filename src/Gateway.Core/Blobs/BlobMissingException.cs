using Gateway.Core.Names;

namespace Gateway.Core.Blobs;

/// <summary>A blob is not there: its row was replaced a while ago, or the store is damaged.</summary>
public sealed class BlobMissingException(BlobId id, Exception? inner = null) : IOException($"Blob {id} does not exist.", inner)
{
    public BlobId Id { get; } = id;
}
