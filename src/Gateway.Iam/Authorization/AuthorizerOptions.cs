namespace Gateway.Iam.Authorization;

/// <summary>How decisions are made. Immutable once the authorizer is made.</summary>
public sealed class AuthorizerOptions
{
    /// <summary>
    /// Whether, as on AWS, a bucket policy of the caller's account that names a session or a user passes the session policies. Default: false, they
    /// filter every grant.
    /// </summary>
    public bool NamedSessionsPassSessionPolicies { get; set; }
}
