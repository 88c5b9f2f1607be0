namespace Gateway.Federation.Certificates.Revocation;

/// <summary>What a source says of a certificate. In the order in which one source overrules another: the later wins.</summary>
internal enum RevocationStatus
{
    /// <summary>Nothing: there is no answer, or none that can be believed.</summary>
    Unavailable,
    Good,

    /// <summary>The source answers, and does not know it.</summary>
    Unknown,

    /// <summary>Withdrawn, also if only for the time being.</summary>
    Revoked,
}
