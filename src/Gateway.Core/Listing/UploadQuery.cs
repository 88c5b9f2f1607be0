using Gateway.Core.Names;

namespace Gateway.Core.Listing;

/// <summary>Asks for one page of the open multipart uploads of a bucket, by key, then by the time they were made.</summary>
public sealed record UploadQuery
{
    public required BucketId Bucket { get; init; }

    public string Prefix { get; init; } = "";

    /// <summary>As in <see cref="ObjectQuery.Delimiter"/>.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Only uploads of keys after it; with <see cref="UploadIdMarker"/> also later uploads of this very key.</summary>
    public string? KeyMarker { get; init; }

    public UploadId? UploadIdMarker { get; init; }

    /// <summary>How many uploads and common prefixes together, 0 or more.</summary>
    public required int MaxUploads { get; init; }
}
