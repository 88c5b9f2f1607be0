using Gateway.Iam.Authorization;
using Gateway.Iam.Signing.V4;

namespace Gateway.Iam.Signing;

/// <summary>A request whose signature, or what it has in place of one, was checked, or that has none.</summary>
public sealed class SignedRequest
{
    public required Principal Principal { get; init; }

    public required SignatureScheme Scheme { get; init; }

    public required PayloadKind Payload { get; init; }

    /// <summary>The access key that signed; the unique id of the identity where a certificate or a token stands in for it; null for an anonymous request.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The service that the credential scope named; null when the scheme has none (SigV2, anonymous).</summary>
    public string? Service { get; init; }

    /// <summary>The time that the request was signed at; null when the scheme has none (SigV2 presigned, anonymous).</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>The value of x-amz-content-sha256, from the header or a presigned query; null when there is none.</summary>
    internal string? ContentSha256 { get; init; }

    /// <summary>Where the chunk signatures begin; null when the payload has none.</summary>
    internal ChunkSeed? Chunks { get; init; }
}
