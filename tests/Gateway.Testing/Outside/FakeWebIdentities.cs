using Gateway.Core.Federation;

namespace Gateway.Testing.Outside;

/// <summary>OpenID Connect tokens that a test has said to be good. Not for concurrent changes.</summary>
public sealed class FakeWebIdentities : IWebIdentityProviders
{
    /// <summary>By token.</summary>
    public Dictionary<string, OutsideIdentity> Tokens { get; } = [];

    /// <summary>Thrown for every token; null for none.</summary>
    public FederationException? Refusal { get; set; }

    /// <summary>What was presented.</summary>
    public List<WebIdentityLogin> Presented { get; } = [];

    public string? IssuerOf(string token) => Tokens.GetValueOrDefault(token)?.Issuer;

    public ValueTask<OutsideIdentity> ValidateAsync(WebIdentityLogin login, CancellationToken cancellationToken)
    {
        Presented.Add(login);
        return Refusal is not null ? throw Refusal
            : !Tokens.TryGetValue(login.Token, out var identity) ? throw new FederationException(FederationFailure.InvalidToken, "The token is none.")
            : ValueTask.FromResult(login.Registered is { } registered ? identity with { Provider = registered.Arn, Policies = [], RoleArn = null } : identity);
    }
}
