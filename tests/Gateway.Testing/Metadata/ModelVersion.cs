using Gateway.Core.Names;

namespace Gateway.Testing.Metadata;

/// <param name="Id">As the store answered it.</param>
/// <param name="Blob">Its body; null for a delete marker.</param>
public sealed record ModelVersion(VersionId Id, BlobId? Blob)
{
    public bool IsMarker => Blob is null;
}
