namespace Gateway.Core.Objects;

/// <summary>What a client says of an object when it stores it, returned as it was sent. An absent header is null.</summary>
public sealed record ObjectMetadata
{
    public static ObjectMetadata Empty { get; } = new();

    /// <summary>Null when the client sent none; answered then as <c>binary/octet-stream</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Without <c>aws-chunked</c>, which frames the upload and is not part of the object.</summary>
    public string? ContentEncoding { get; init; }

    public string? CacheControl { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentLanguage { get; init; }

    /// <summary>As sent; S3 does not interpret it.</summary>
    public string? Expires { get; init; }

    public string? WebsiteRedirectLocation { get; init; }

    /// <summary>Names in lower case without <c>x-amz-meta-</c>, in the order sent; values as Unicode text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> User { get; init; } = [];
}
