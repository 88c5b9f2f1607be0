using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>An uploaded part of an open multipart upload.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Blob">Where its bytes are; the length is the part's size.</param>
/// <param name="ETag">The MD5 of its bytes.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="Checksum">
/// The value for this part of the upload's checksum algorithm, or of CRC64NVME where the upload named none; empty when it was not computed.
/// </param>
public sealed record PartRecord(int Number, BlobSpan Blob, ETag ETag, DateTimeOffset LastModified, ReadOnlyMemory<byte> Checksum);
