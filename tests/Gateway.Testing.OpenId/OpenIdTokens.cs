namespace Gateway.Testing.OpenId;

/// <summary>What a login at <see cref="OpenIdServer"/> gives.</summary>
/// <param name="RefreshToken">Null without the scope <c>offline_access</c>.</param>
public sealed record OpenIdTokens(string IdToken, string AccessToken, string? RefreshToken);
