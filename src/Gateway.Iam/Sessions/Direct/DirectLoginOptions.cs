namespace Gateway.Iam.Sessions.Direct;

/// <summary>What stands in for a signature. Not to be changed once in use.</summary>
public sealed class DirectLoginOptions
{
    /// <summary>Whether the client's certificate does. Default: false.</summary>
    public bool TakesCertificates { get; set; }

    /// <summary>Whether an OpenID Connect token does. Default: false.</summary>
    public bool TakesTokens { get; set; }

    /// <summary>How long a proof that was found good is believed before it is checked again, revocation included. Default: 5 minutes.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a token may be, however long it says that it lives. Default: 1 day.</summary>
    public TimeSpan LongestToken { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many proofs are remembered. Default: 10,000.</summary>
    public int Capacity { get; set; } = 10_000;
}
