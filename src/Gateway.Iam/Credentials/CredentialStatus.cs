namespace Gateway.Iam.Credentials;

/// <summary>What a look-up of a credential came to; each has its own answer on the wire.</summary>
public enum CredentialStatus
{
    /// <summary>There is none, or it is disabled, expired, or revoked, or what it goes back to is.</summary>
    Unknown,

    Found,

    /// <summary>The token was changed, is another key's, or comes with a key that has none.</summary>
    InvalidToken,

    /// <summary>The time of the session is over.</summary>
    ExpiredToken,
}
