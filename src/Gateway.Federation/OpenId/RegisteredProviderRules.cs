using System.Net;

namespace Gateway.Federation.OpenId;

/// <summary>
/// How providers are asked that accounts have registered through the IAM API: people who are not the operator choose those URLs, so only public addresses are
/// connected to. Immutable.
/// </summary>
public sealed record RegisteredProviderRules
{
    /// <summary>Networks that are connected to all the same; empty for none.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>A PEM file of certificates that are trusted for their servers besides the system's; null for none.</summary>
    public string? CaBundleFile { get; init; }
}
