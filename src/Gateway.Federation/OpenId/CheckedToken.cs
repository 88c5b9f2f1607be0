using Gateway.Core.Federation;
using Gateway.Federation.OpenId.Keys;

namespace Gateway.Federation.OpenId;

/// <summary>A token that was accepted. Immutable.</summary>
/// <param name="Key">The key that it is signed with; while the provider has it, the result may be used again.</param>
/// <param name="UseUntil">And not longer than this.</param>
internal sealed record CheckedToken(OpenIdProvider Provider, OutsideIdentity Identity, SigningKey Key, DateTimeOffset UseUntil);
