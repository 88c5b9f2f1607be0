using Gateway.Core.Names;

namespace Gateway.Core.Blobs;

/// <summary>A blob that lost its row at a time.</summary>
public readonly record struct GarbageEntry(BlobId Blob, DateTimeOffset Since);
