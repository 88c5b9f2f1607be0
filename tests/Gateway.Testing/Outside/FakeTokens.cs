using Gateway.Core.Federation;

namespace Gateway.Testing.Outside;

/// <summary>Tokens that an identity plugin knows. Not for concurrent changes.</summary>
public sealed class FakeTokens : ICustomTokenService
{
    /// <summary>By token.</summary>
    public Dictionary<string, OutsideIdentity> Tokens { get; } = [];

    /// <summary>Thrown for every token; null for none.</summary>
    public FederationException? Refusal { get; set; }

    public ValueTask<OutsideIdentity> AuthenticateAsync(string token, OutsideProvider provider, CancellationToken cancellationToken) =>
        Refusal is not null ? throw Refusal
        : Tokens.TryGetValue(token, out var identity) && identity.Provider == provider.Name ? ValueTask.FromResult(identity)
        : throw new FederationException(FederationFailure.LoginFailed, "The plugin says no.");
}
