using Gateway.Core.Federation;
using Gateway.Federation.OpenId.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Federation.OpenId.Tokens;

/// <summary>Whether a token is rightly signed. Safe for concurrent use.</summary>
internal sealed class TokenSignature
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = UncheckedToken.MaxLength };

    /// <param name="key">The one that the provider has for the token's key id, and the only one that is tried.</param>
    /// <exception cref="FederationException">It is not.</exception>
    public async ValueTask CheckAsync(UncheckedToken token, SigningKey key, IdentityTrace trace)
    {
        var parameters = new TokenValidationParameters
        {
            RequireSignedTokens = true,
            ValidAlgorithms = [token.Algorithm],
            IssuerSigningKeyResolver = (_, _, _, _) => [key.Key],
            // These are checked, each with its own answer, by the neighbours of this class.
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        };
        var result = await _handler.ValidateTokenAsync(token.Raw, parameters);
        if (!result.IsValid)
        {
            throw trace.Refuse("signature", FederationFailure.InvalidToken, "The signature of the token is not valid.", inner: result.Exception);
        }

        trace.Pass("signature", $"{token.Algorithm} with the key {key.Id ?? "(without id)"}");
    }
}
