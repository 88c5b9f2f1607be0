namespace Gateway.Iam.Outside;

/// <summary>How failed logins of one source, or to one identity, are slowed down. Immutable.</summary>
/// <param name="Free">So many failures cost nothing.</param>
/// <param name="FirstDelay">After the next failure; each further one doubles it.</param>
/// <param name="LongestDelay">No delay is longer, except that for the budget.</param>
/// <param name="Budget">So many failures at most are let happen in a window, those under way counted; above 0.</param>
/// <param name="Window">How long a failure counts.</param>
public sealed record LoginRules(int Free, TimeSpan FirstDelay, TimeSpan LongestDelay, int Budget, TimeSpan Window)
{
    /// <summary>Addresses are shared by whole offices.</summary>
    public static LoginRules OfSources { get; } = new(10, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), 100, TimeSpan.FromMinutes(15));

    /// <summary>Directories lock an account after five failures or more within half an hour or less.</summary>
    public static LoginRules OfIdentities { get; } = new(0, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), 4, TimeSpan.FromMinutes(30));

    /// <summary>When the next attempt may be made after these failures, the last of which is the latest.</summary>
    /// <param name="failures">Their times, ascending, those of the window only.</param>
    internal DateTimeOffset NextAfter(IReadOnlyList<DateTimeOffset> failures)
    {
        var spent = failures.Count < Budget ? DateTimeOffset.MinValue : failures[^Budget] + Window;
        if (failures.Count <= Free)
        {
            return spent;
        }

        // More doublings than this are longer than any delay.
        var doublings = Math.Min(failures.Count - Free - 1, 30);
        var delay = Math.Min(FirstDelay.Ticks * Math.Pow(2, doublings), LongestDelay.Ticks);
        var next = failures[^1] + TimeSpan.FromTicks((long)delay);
        return spent > next ? spent : next;
    }
}
