namespace Gateway.Federation.OpenId.Keys;

/// <summary>A provider's document and keys, as of some time. Immutable.</summary>
/// <param name="FreshUntil">From then on they are asked for anew.</param>
internal sealed record ProviderState(ProviderDocument Document, SigningKeySet Keys, DateTimeOffset FreshUntil);
