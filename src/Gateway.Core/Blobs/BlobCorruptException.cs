using Gateway.Core.Names;

namespace Gateway.Core.Blobs;

/// <summary>Stored bytes are not what was written. The request fails; the bytes are never served.</summary>
public sealed class BlobCorruptException(BlobId id, string what) : IOException($"Blob {id} is damaged: {what}")
{
    public BlobId Id { get; } = id;
}
