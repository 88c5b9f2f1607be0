using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Federation.Http;

namespace Gateway.Federation.OpenId;

/// <summary>One OpenID Connect provider of the settings. <see cref="OpenIdProviderCheck"/> says what is wrong with it. Immutable.</summary>
public sealed record OpenIdProviderOptions
{
    /// <summary>Unique among the OpenID providers; empty for the one that needs none.</summary>
    public required string Name { get; init; }

    /// <summary>Of the discovery document: <c>https://login.example.com/.well-known/openid-configuration</c>.</summary>
    public required Uri ConfigUrl { get; init; }

    /// <summary>
    /// What the provider calls itself in tokens, where its configuration is not asked for under that name; null for what <see cref="ConfigUrl"/> has before
    /// <c>/.well-known/</c>. Not for <see cref="OpenIdVendor.Entra"/>, whose issuers follow from the tenants.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>The audiences that are accepted: at least one, none of another provider with the same issuer.</summary>
    public required IReadOnlyList<string> ClientIds { get; init; }

    /// <summary>Of the first client; for UserInfo it is not needed, for <see cref="Keycloak"/> it is. Never a key of signatures.</summary>
    public ProviderSecret? ClientSecret { get; init; }

    public OpenIdVendor Vendor { get; init; }

    /// <summary>The account that its identities belong to; null for the installation's own.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The claim with names of policies, a list or one text with commas; as <see cref="ClaimRule.Claim"/> names one.</summary>
    public string ClaimName { get; init; } = "policy";

    /// <summary>What stands before <see cref="ClaimName"/> in the name of the claim, as MinIO has it: <c>https://example.com/</c>.</summary>
    public string ClaimPrefix { get; init; } = "";

    /// <summary>The policies of everybody who comes from it, in place of <see cref="ClaimName"/> and <see cref="Rules"/>; null when the claims decide.</summary>
    public IReadOnlyList<string>? RolePolicies { get; init; }

    /// <summary>The region in <see cref="RoleArn"/>; empty for none.</summary>
    public string Region { get; init; } = "";

    /// <summary>In their order, all that fit apply.</summary>
    public IReadOnlyList<ClaimRule> Rules { get; init; } = [];

    /// <summary>The claim with the user's groups; null to read none.</summary>
    public string? GroupsClaim { get; init; } = "groups";

    /// <summary>
    /// The claim that tells users apart in place of the vendor's (<c>sub</c>; <c>tid</c> and <c>oid</c> at Entra ID); null for the vendor's. It must be one that
    /// no user can choose and that is never given to another user.
    /// </summary>
    public string? UserIdClaim { get; init; }

    /// <summary>The claim that people know users by.</summary>
    public string UserReadableClaim { get; init; } = "preferred_username";

    /// <summary>Whether UserInfo is asked for more claims; needs the access token beside the ID token.</summary>
    public bool UserInfo { get; init; }

    /// <summary>For logins that this installation begins; null for those that the provider names.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>
    /// Whether access tokens are accepted where ID tokens are expected (<c>typ</c> <c>at+jwt</c>). An access token tells what an application may do, and may
    /// have been given to many of them.
    /// </summary>
    public bool AcceptAccessTokens { get; init; }

    /// <summary>Some of <see cref="SignatureAlgorithms.All"/>.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = SignatureAlgorithms.All;

    /// <summary>How far clocks may differ, at most 60 seconds.</summary>
    public TimeSpan Leeway { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Google: the Workspace domains (<c>hd</c>) whose users may come; also demands <c>email_verified</c> where there is an <c>email</c>. Empty for
    /// everyone who has an account at Google.
    /// </summary>
    public IReadOnlyList<string> HostedDomains { get; init; } = [];

    /// <summary>Null to look no accounts up.</summary>
    public KeycloakOptions? Keycloak { get; init; }

    /// <summary>For <see cref="OpenIdVendor.Entra"/>; null for the defaults.</summary>
    public EntraOptions? Entra { get; init; }

    /// <summary>A PEM file of certificates that are trusted for the provider's servers besides the system's; null for none.</summary>
    public string? CaBundleFile { get; init; }

    /// <summary>
    /// A file with a token that is sent with the requests for discovery and keys, read anew each time; null for none. An API server of Kubernetes asks for that.
    /// </summary>
    public string? BearerTokenFile { get; init; }

    /// <summary>Whether <c>http:</c> is accepted for a provider on a loopback address.</summary>
    public bool AllowLoopbackHttp { get; init; }

    /// <summary>How long keys are used past their time while the provider cannot be asked for new ones.</summary>
    public TimeSpan StaleKeys { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The least time between two requests for keys that an unknown key id causes.</summary>
    public TimeSpan KeyRefreshInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What clients ask for <see cref="RolePolicies"/> by; null without them.</summary>
    public string? RoleArn => RolePolicies is null || ClientIds.Count == 0 ? null : OpenIdRole.ArnOf(ClientIds[0], Region);

    /// <summary>What sessions depend on.</summary>
    public OutsideProvider ToProvider() =>
        new(ProviderKind.OpenId, Name) { Account = Account, RolePolicies = RolePolicies, RoleArn = RoleArn };
}
