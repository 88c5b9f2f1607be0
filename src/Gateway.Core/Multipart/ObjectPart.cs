using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>A part of a completed object, in its part manifest.</summary>
/// <param name="Number">1 to 10,000, as it was uploaded.</param>
/// <param name="Blob">Where its bytes are; the length is the part's size.</param>
/// <param name="Checksum">The value of the object's checksum algorithm for this part alone; empty when the object has none.</param>
public sealed record ObjectPart(int Number, BlobSpan Blob, ReadOnlyMemory<byte> Checksum);
