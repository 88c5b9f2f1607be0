namespace Gateway.Iam.Signing;

/// <summary>How the body of a request is framed and covered by its signature.</summary>
public enum PayloadKind
{
    /// <summary>Not covered: <c>UNSIGNED-PAYLOAD</c>, SigV2, presigned without a hash, anonymous.</summary>
    Unsigned,

    /// <summary>The SHA-256 of the whole body is signed.</summary>
    Hashed,

    /// <summary><c>STREAMING-AWS4-HMAC-SHA256-PAYLOAD</c></summary>
    SignedChunks,

    /// <summary><c>STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER</c></summary>
    SignedChunksWithTrailer,

    /// <summary><c>STREAMING-UNSIGNED-PAYLOAD-TRAILER</c></summary>
    UnsignedChunksWithTrailer,
}
