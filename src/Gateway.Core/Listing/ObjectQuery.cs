using Gateway.Core.Names;

namespace Gateway.Core.Listing;

/// <summary>Asks for one page of the objects of a bucket, in the order of their keys' UTF-8 bytes.</summary>
public sealed record ObjectQuery
{
    public required BucketId Bucket { get; init; }

    /// <summary>Only keys that begin with it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Keys that hold it after the prefix are rolled up into one common prefix; null or empty rolls up nothing. Any length.</summary>
    public string? Delimiter { get; init; }

    /// <summary>
    /// Only keys after it. A common prefix equal to it is not repeated; one that begins it still shows when keys after it remain in it.
    /// </summary>
    public string? After { get; init; }

    /// <summary>How many keys and common prefixes together, 0 or more.</summary>
    public required int MaxKeys { get; init; }
}
