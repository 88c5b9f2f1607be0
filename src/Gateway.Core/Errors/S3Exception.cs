using Gateway.Core.Buckets;

namespace Gateway.Core.Errors;

/// <summary>Refuses a request; caught in one place, which writes the answer.</summary>
public sealed class S3Exception(S3Error error, string message, IReadOnlyList<ErrorDetail> details) : Exception(message)
{
    public S3Error Error { get; } = error;

    /// <summary>Elements that follow <c>Message</c>, in order.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; } = details;

    /// <summary>Response headers that go with the answer, for instance <c>Content-Range</c> or <c>ETag</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The bucket in which an object or a version does not exist, which only those may know who may list it; null for every other refusal.</summary>
    public BucketRecord? MissingIn { get; init; }
}
