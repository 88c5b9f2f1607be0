namespace Gateway.Federation.CustomToken;

/// <summary>How a plugin is doing. Immutable.</summary>
/// <param name="Plugin">Its name in the settings.</param>
/// <param name="Requests">Questions in the last minute.</param>
/// <param name="Failures">Those of them that it gave no usable answer to; a refusal is an answer.</param>
/// <param name="LastReached">When it answered last, to whatever; null for never since the start.</param>
/// <param name="LastMissed">When it did not answer last; null for never since the start.</param>
/// <param name="AverageRoundTrip">Of the answers of the last minute; zero without any.</param>
/// <param name="LongestRoundTrip">Of the answers of the last minute; zero without any.</param>
public sealed record PluginStatistics(
    string Plugin,
    int Requests,
    int Failures,
    DateTimeOffset? LastReached,
    DateTimeOffset? LastMissed,
    TimeSpan AverageRoundTrip,
    TimeSpan LongestRoundTrip)
{
    /// <summary>Whether it answered last; true too before it was asked for the first time.</summary>
    public bool IsReachable => LastMissed is null || LastReached > LastMissed;
}
