using Gateway.Core.Checksums;

namespace Gateway.Core.Multipart;

/// <summary>A part as a CompleteMultipartUpload request names it.</summary>
/// <param name="Number">Its number; not yet known to be one of the upload.</param>
/// <param name="ETag">As sent, with or without quotes; empty when the element is missing.</param>
/// <param name="Checksums">The checksum elements, in base64 as sent.</param>
public sealed record CompletedPart(int Number, string ETag, IReadOnlyList<KeyValuePair<ChecksumAlgorithm, string>> Checksums);
