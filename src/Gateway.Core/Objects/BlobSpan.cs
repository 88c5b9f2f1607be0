using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>A whole blob and the number of bytes in it.</summary>
public readonly record struct BlobSpan(BlobId Id, long Length);
