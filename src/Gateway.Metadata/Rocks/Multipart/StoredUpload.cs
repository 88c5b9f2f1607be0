using Gateway.Core.Multipart;

namespace Gateway.Metadata.Rocks.Multipart;

/// <param name="Upload">An open upload.</param>
/// <param name="Sequence">The number of the commit that made it; its parts are kept under it.</param>
internal readonly record struct StoredUpload(UploadRecord Upload, ulong Sequence);
