using Gateway.Core.Checksums;
using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>The object that a CompleteMultipartUpload request makes.</summary>
/// <param name="Parts">The stored parts it is made of, ascending.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">The MD5 of the parts' MD5s, with the number of parts.</param>
/// <param name="Checksum">Null only when the upload named no algorithm and its parts carry no checksum.</param>
public sealed record CompletionPlan(IReadOnlyList<PartRecord> Parts, long Size, ETag ETag, ObjectChecksum? Checksum);
