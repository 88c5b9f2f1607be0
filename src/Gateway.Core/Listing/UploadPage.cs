using Gateway.Core.Multipart;
using Gateway.Core.Names;

namespace Gateway.Core.Listing;

/// <param name="Uploads">By key, then by id.</param>
/// <param name="CommonPrefixes">Ascending.</param>
/// <param name="NextKey">The last key or common prefix of the page when there is more after it; null when the list is at its end.</param>
/// <param name="NextUploadId">The last upload's id; null when the page ends in a common prefix.</param>
public sealed record UploadPage(
    IReadOnlyList<UploadRecord> Uploads, IReadOnlyList<string> CommonPrefixes, string? NextKey, UploadId? NextUploadId);
