namespace Gateway.Iam.Signing.V4;

/// <summary>What a request says of its own SigV4 signature. Nothing of it is proven.</summary>
internal readonly struct V4Claim
{
    public required V4Surface Surface { get; init; }

    public required CredentialScope Credential { get; init; }

    /// <summary>The names of the signed headers in canonical form: lower-case, sorted, each once, between semicolons.</summary>
    public required ReadOnlyMemory<char> SignedHeaders { get; init; }

    /// <summary>The signature as sent, which may be anything.</summary>
    public required ReadOnlyMemory<char> Signature { get; init; }

    /// <summary>The time as sent, in the form of SigV4.</summary>
    public required string Timestamp { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The value of x-amz-content-sha256, from the header or the query; null when there is none.</summary>
    public required string? Payload { get; init; }

    /// <summary>Null when there is none.</summary>
    public required string? SecurityToken { get; init; }
}
