namespace Gateway.Core.Federation;

/// <summary>Why an identity from outside is refused; each has its own answer on the wire.</summary>
public enum FederationFailure
{
    /// <summary>Malformed, from nobody known, for another audience, or not rightly signed.</summary>
    InvalidToken,

    ExpiredToken,

    /// <summary>A claim has a value that is not accepted here.</summary>
    RejectedClaim,

    /// <summary>The provider cannot be asked now; it may be tried again.</summary>
    Unreachable,

    /// <summary>A directory or token service says no: a wrong name or password, which are not told apart.</summary>
    LoginFailed,

    /// <summary>Too many failed attempts.</summary>
    Throttled,

    /// <summary>The settings have no such provider.</summary>
    NotConfigured,

    /// <summary>No client certificate, or one that is not accepted.</summary>
    InvalidCertificate,

    TooManyIntermediates,

    /// <summary>The proof came over a connection that others can read.</summary>
    InsecureConnection,
}
