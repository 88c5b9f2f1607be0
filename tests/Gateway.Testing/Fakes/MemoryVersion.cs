using Gateway.Core.Multipart;
using Gateway.Core.Objects;

namespace Gateway.Testing.Fakes;

/// <summary>A version in a <see cref="MemoryStore"/>: its row, its inline body, its part manifest.</summary>
public sealed record MemoryVersion(ObjectRecord Row, byte[] Inline, IReadOnlyList<ObjectPart>? Parts)
{
    /// <summary>The blobs that the row owns.</summary>
    public IEnumerable<BlobSpan> Blobs =>
        Parts is not null ? Parts.Select(part => part.Blob) : Row.Body == BodyKind.Blob ? [Row.Blob] : [];
}
