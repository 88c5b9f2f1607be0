namespace Gateway.Federation.OpenId;

/// <summary>Whose tokens a provider issues, where that changes how they are read.</summary>
public enum OpenIdVendor
{
    /// <summary>Any provider that keeps to OpenID Connect: Okta, Auth0, Dex, Ping, ADFS.</summary>
    Generic,

    /// <summary>Accounts are looked up by the administration API, if <see cref="OpenIdProviderOptions.Keycloak"/> is given.</summary>
    Keycloak,

    /// <summary>Two forms of issuers, subjects of tenant and object, groups by Microsoft Graph; see <see cref="OpenIdProviderOptions.Entra"/>.</summary>
    Entra,

    /// <summary>Two forms of the issuer, and <c>hd</c> and <c>email_verified</c>.</summary>
    Google,

    Okta,

    /// <summary>Tokens of service accounts, whose names are in <c>sub</c>.</summary>
    Kubernetes,
}
