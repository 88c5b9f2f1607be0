namespace Gateway.Iam.Signing;

/// <summary>What the verifier accepts. Immutable once the verifier is made.</summary>
public sealed class VerifierOptions
{
    /// <summary>The region that the credential scope must name.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Whether SigV2 is accepted. Default: true.</summary>
    public bool AllowSignatureVersion2 { get; set; } = true;

    /// <summary>The longest accepted life of a presigned URL. Default and maximum: 7 days, as AWS.</summary>
    public TimeSpan MaximumPresignedLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How far a request's time may be from ours. Default: 15 minutes, as AWS.</summary>
    public TimeSpan MaximumSkew { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest accepted aws-chunked chunk in bytes. Default: 16 MiB.</summary>
    public int MaximumChunkLength { get; set; } = 16 * 1024 * 1024;

    /// <summary>Whether chunks other than the last must have at least 8,192 bytes, as on AWS. Default: false.</summary>
    public bool EnforceMinimumChunkLength { get; set; }
}
