namespace Gateway.Federation.Http;

/// <summary>A secret of a provider's settings. Shows nothing of itself in texts and records.</summary>
/// <param name="value">Not empty.</param>
public sealed class ProviderSecret(string value)
{
    /// <summary>Only for the request that proves it.</summary>
    internal string Value { get; } = value;

    public override string ToString() => "(not shown)";
}
