namespace Gateway.Iam.Signing;

/// <summary>How a request proved who sent it.</summary>
public enum SignatureScheme
{
    /// <summary>No signature: the anonymous principal.</summary>
    None,
    V2Header,
    V2Presigned,
    V4Header,
    V4Presigned,

    /// <summary>No signature: the client proved to hold a certificate.</summary>
    Certificate,

    /// <summary>No signature: an OpenID Connect token.</summary>
    Bearer,
}
