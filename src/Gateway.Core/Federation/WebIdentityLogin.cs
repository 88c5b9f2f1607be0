namespace Gateway.Core.Federation;

/// <summary>An OpenID Connect token that somebody presents. Immutable.</summary>
/// <param name="Token">The ID token as sent.</param>
public sealed record WebIdentityLogin(string Token)
{
    /// <summary>For the provider's UserInfo; null when none was sent.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The provider of the settings whose role is asked for (see <see cref="OutsideProvider.RoleArn"/>); null for any that fits the token.</summary>
    public OutsideProvider? Provider { get; init; }

    /// <summary>The account's own provider, in place of those of the settings; null for those.</summary>
    public RegisteredOpenIdProvider? Registered { get; init; }
}
