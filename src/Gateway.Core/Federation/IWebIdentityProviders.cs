namespace Gateway.Core.Federation;

/// <summary>OpenID Connect. Safe for concurrent use.</summary>
public interface IWebIdentityProviders
{
    /// <summary>The <c>iss</c> of a token that nobody has checked, to look up who may check it; null when it is none.</summary>
    string? IssuerOf(string token);

    /// <summary>Checks a token: signature, issuer, audience, time, type; and works out what it gives.</summary>
    /// <exception cref="FederationException">It is refused.</exception>
    ValueTask<OutsideIdentity> ValidateAsync(WebIdentityLogin login, CancellationToken cancellationToken);
}
