namespace Gateway.Federation.Ldap.Wire;

/// <summary>Those result codes that matter here; others are only told (RFC 4511, 4.1.9).</summary>
internal enum LdapResultCode
{
    Success = 0,
    OperationsError = 1,
    ProtocolError = 2,
    TimeLimitExceeded = 3,
    SizeLimitExceeded = 4,
    StrongerAuthRequired = 8,
    Referral = 10,
    AdminLimitExceeded = 11,
    ConfidentialityRequired = 13,
    NoSuchObject = 32,
    InvalidCredentials = 49,
    Busy = 51,
    Unavailable = 52,
    LoopDetect = 54,
}
