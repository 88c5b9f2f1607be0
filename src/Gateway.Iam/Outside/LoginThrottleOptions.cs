namespace Gateway.Iam.Outside;

/// <summary>How failed logins are slowed down. Immutable once the throttle is made.</summary>
public sealed class LoginThrottleOptions
{
    /// <summary>For each source address; of IPv6 for each network of 64 bits.</summary>
    public LoginRules Sources { get; set; } = LoginRules.OfSources;

    /// <summary>For each login name. Its budget is to be smaller than the number of failures after which the directory locks an account.</summary>
    public LoginRules Identities { get; set; } = LoginRules.OfIdentities;

    /// <summary>Of how many sources, and of how many identities, failures are remembered. Above that the oldest are forgotten. Default: 65,536.</summary>
    public int MaximumRemembered { get; set; } = 65_536;

    /// <summary>
    /// How many logins of one source, or to one identity, wait for one another at most: no more are let through at once than may fail. Default: 1,024.
    /// </summary>
    public int MaximumWaiting { get; set; } = 1024;

    /// <summary>How long a provider may take; who waits for its answer may go away before. Default: 2 minutes.</summary>
    public TimeSpan LongestAttempt { get; set; } = TimeSpan.FromMinutes(2);
}
