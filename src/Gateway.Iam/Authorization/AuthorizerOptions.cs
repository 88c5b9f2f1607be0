namespace Gateway.Iam.Authorization;

/// <summary>What a decision depends on besides policies. Immutable once the authorizer is made.</summary>
public sealed class AuthorizerOptions
{
    /// <summary>
    /// As on AWS, a bucket policy of the caller's account that names the session or the user passes the session policies. Default: false, they filter
    /// every grant.
    /// </summary>
    public bool NamedSessionsPassSessionPolicies { get; set; }
}
