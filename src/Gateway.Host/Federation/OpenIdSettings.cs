using Gateway.Core.Names;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId;
using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>The settings of each OpenID Connect provider. They are named as the options are, so that problems with these find their settings.</summary>
internal static class OpenIdSettings
{
    public const string Section = "OpenId";

    private static readonly ItemSection<OpenIdDraft> s_section = new(Section, "MINIO_IDENTITY_OPENID_", o => o.Federation.OpenId);
    private static readonly SettingType<string> s_text = new Parsed<string>("any text", t => (true, t), t => t);
    private static readonly Text s_optionalText = new("any text", _ => true);
    private static readonly Parsed<ProviderSecret?> s_secret = new("any text", t => (t.Length > 0, new ProviderSecret(t)), _ => "");
    private static readonly WebAddress s_defaultUrl = new();
    private static readonly Optional<Uri> s_url = new(s_defaultUrl);
    private static readonly Switch s_switch = new();

    public static IEnumerable<Setting> All => [.. Provider, .. Claims, .. Tokens, .. Keycloak, .. Entra];

    /// <summary>Whose provider it is, and for whom.</summary>
    private static IEnumerable<Setting> Provider =>
    [
        s_section.Of(
            "Enabled",
            "ENABLE",
            "Whether this provider is used. Otherwise nothing else of it is looked at.",
            s_switch,
            d => d.IsEnabled,
            (d, v) => d.IsEnabled = v),
        s_section.Of(
            "ConfigUrl",
            "CONFIG_URL",
            "Where the provider has its configuration, as https://login.example.com/.well-known/openid-configuration.",
            s_url,
            d => d.ConfigUrl,
            (d, v) => d.ConfigUrl = v),
        s_section.Of(
            "Issuer",
            null,
            "The issuer of its tokens, where it is not what ConfigUrl has before /.well-known/.",
            s_optionalText,
            d => d.Options.Issuer,
            (d, v) => d.Options = d.Options with { Issuer = v }),
        s_section.Of(
            "ClientIds",
            "CLIENT_ID",
            "The audiences whose tokens are accepted. At least one is needed.",
            TextList.Of("client ids"),
            d => d.Options.ClientIds,
            (d, v) => d.Options = d.Options with { ClientIds = v }),
        s_section.Secret(
            "ClientSecret",
            "CLIENT_SECRET",
            "The secret of the first client, for the administration API of Keycloak. It is never a key of signatures.",
            s_secret,
            d => d.Options.ClientSecret,
            (d, v) => d.Options = d.Options with { ClientSecret = v }),
        s_section.Of(
            "Vendor",
            "VENDOR",
            "Whose provider it is, where that changes how tokens are read.",
            new Choice<OpenIdVendor>(),
            d => d.Options.Vendor,
            (d, v) => d.Options = d.Options with { Vendor = v }),
        s_section.Of(
            "Account",
            null,
            "The account that its identities belong to. Normally the installation's own.",
            new Parsed<AccountId?>("12 digits", t => (AccountId.TryParse(t, out var id), id), v => v?.Value ?? ""),
            d => d.Options.Account,
            (d, v) => d.Options = d.Options with { Account = v }),
        s_section.Of(
            "RolePolicies",
            "ROLE_POLICY",
            "The policies of everybody who comes from it, in place of claims and rules. Clients ask for them by the ARN that is told at start.",
            new Optional<IReadOnlyList<string>>(TextList.Of("names of policies")),
            d => d.Options.RolePolicies,
            (d, v) => d.Options = d.Options with { RolePolicies = v }),
        s_section.Of(
            "Scopes",
            "SCOPES",
            "What logins that begin here ask the provider for. Normally what the provider names.",
            new Optional<IReadOnlyList<string>>(TextList.Of("scopes")),
            d => d.Options.Scopes,
            (d, v) => d.Options = d.Options with { Scopes = v }),
        s_section.Of(
            "CaBundleFile",
            null,
            "Certificates in PEM form that are trusted for the provider's servers besides the system's.",
            Text.Path("a file"),
            d => d.Options.CaBundleFile,
            (d, v) => d.Options = d.Options with { CaBundleFile = v }),
        s_section.Of(
            "BearerTokenFile",
            null,
            "A token that goes with requests for configuration and keys, read anew each time, as API servers of Kubernetes want it.",
            Text.Path("a file"),
            d => d.Options.BearerTokenFile,
            (d, v) => d.Options = d.Options with { BearerTokenFile = v }),
        s_section.Of(
            "AllowLoopbackHttp",
            null,
            "Whether the provider may be asked over plain HTTP on a loopback address.",
            s_switch,
            d => d.Options.AllowLoopbackHttp,
            (d, v) => d.Options = d.Options with { AllowLoopbackHttp = v }),
    ];

    /// <summary>What tokens give.</summary>
    private static IEnumerable<Setting> Claims =>
    [
        s_section.Of(
            "ClaimName",
            "CLAIM_NAME",
            "The claim with the names of policies: a list, or one text with commas. Dots lead into objects, as in realm_access.roles.",
            s_text,
            d => d.Options.ClaimName,
            (d, v) => d.Options = d.Options with { ClaimName = v }),
        s_section.Of(
            "ClaimPrefix",
            "CLAIM_PREFIX",
            "What stands before ClaimName in the name of the claim, as https://example.com/.",
            s_text,
            d => d.Options.ClaimPrefix,
            (d, v) => d.Options = d.Options with { ClaimPrefix = v }),
        s_section.FromFile(
            "Rules",
            null,
            "What values of claims give. A rule has a name, a claim, a value or a pattern (with * and ?), and policies, iamGroups or a roleArn; all that fit apply.",
            new JsonList<ClaimRule>("""[{"name": "devs", "claim": "groups", "value": "dev", "policies": ["readwrite"]}]"""),
            d => d.Options.Rules,
            (d, v) => d.Options = d.Options with { Rules = v }),
        s_section.Of(
            "GroupsClaim",
            null,
            "The claim with the user's groups, to which policies can be attached.",
            s_optionalText,
            d => d.Options.GroupsClaim,
            (d, v) => d.Options = d.Options with { GroupsClaim = v }),
        s_section.Of(
            "UserIdClaim",
            "USER_ID_CLAIM",
            "The claim that tells users apart, in place of the vendor's. No user may be able to choose it.",
            s_optionalText,
            d => d.Options.UserIdClaim,
            (d, v) => d.Options = d.Options with { UserIdClaim = v }),
        s_section.Of(
            "UserReadableClaim",
            "USER_READABLE_CLAIM",
            "The claim that people know users by.",
            s_text,
            d => d.Options.UserReadableClaim,
            (d, v) => d.Options = d.Options with { UserReadableClaim = v }),
        s_section.Of(
            "UserInfo",
            "CLAIM_USERINFO",
            "Whether the provider's UserInfo is asked for more claims, where clients send an access token too.",
            s_switch,
            d => d.Options.UserInfo,
            (d, v) => d.Options = d.Options with { UserInfo = v }),
        s_section.Of(
            "HostedDomains",
            null,
            "Google: the Workspace domains whose users may come. Without it everybody with an account at Google may.",
            TextList.Of("domains"),
            d => d.Options.HostedDomains,
            (d, v) => d.Options = d.Options with { HostedDomains = v }),
    ];

    /// <summary>Which tokens are right.</summary>
    private static IEnumerable<Setting> Tokens =>
    [
        s_section.Of(
            "AcceptAccessTokens",
            null,
            "Whether access tokens (at+jwt) are accepted where ID tokens are expected.",
            s_switch,
            d => d.Options.AcceptAccessTokens,
            (d, v) => d.Options = d.Options with { AcceptAccessTokens = v }),
        s_section.Of(
            "Algorithms",
            null,
            "The signatures that are accepted.",
            new TextList($"some of {string.Join(", ", SignatureAlgorithms.All)}, divided by commas", ',', SignatureAlgorithms.All.Contains),
            d => d.Options.Algorithms,
            (d, v) => d.Options = d.Options with { Algorithms = v }),
        s_section.Of(
            "Leeway",
            null,
            "How far the provider's clock may differ.",
            new Duration(TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            d => d.Options.Leeway,
            (d, v) => d.Options = d.Options with { Leeway = v }),
        s_section.Of(
            "StaleKeys",
            null,
            "How long its keys are used past their time while it cannot be asked for new ones.",
            new Duration(TimeSpan.Zero, TimeSpan.FromDays(30)),
            d => d.Options.StaleKeys,
            (d, v) => d.Options = d.Options with { StaleKeys = v }),
        s_section.Of(
            "KeyRefreshInterval",
            null,
            "The least time between two requests for keys because of tokens with an unknown key.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            d => d.Options.KeyRefreshInterval,
            (d, v) => d.Options = d.Options with { KeyRefreshInterval = v }),
    ];

    private static IEnumerable<Setting> Keycloak =>
    [
        s_section.Of(
            "KeycloakAdminUrl",
            "KEYCLOAK_ADMIN_URL",
            "Keycloak's administration API, as https://keycloak.example.com/admin: it is asked, with the client's secret, for accounts that were disabled or removed.",
            s_url,
            d => d.KeycloakAdminUrl,
            (d, v) => d.KeycloakAdminUrl = v),
        s_section.Of(
            "KeycloakRealm",
            "KEYCLOAK_REALM",
            "The realm of the users. Normally master.",
            s_optionalText,
            d => d.KeycloakRealm,
            (d, v) => d.KeycloakRealm = v),
    ];

    private static IEnumerable<Setting> Entra =>
    [
        s_section.Of(
            "EntraAllowedTenants",
            null,
            "The ids of the tenants whose users may come; needed where ConfigUrl does not have the one.",
            TextList.Of("ids of tenants"),
            d => d.Entra.AllowedTenants,
            (d, v) => d.Entra = d.Entra with { AllowedTenants = v }),
        s_section.Of(
            "EntraGraphClientId",
            null,
            "The application that asks Microsoft Graph. Normally the first client.",
            s_optionalText,
            d => d.Entra.GraphClientId,
            (d, v) => d.Entra = d.Entra with { GraphClientId = v }),
        s_section.Secret(
            "EntraGraphClientSecret",
            null,
            "Its secret. Without it groups have no names, and users with more groups than fit a token are refused.",
            s_secret,
            d => d.Entra.GraphClientSecret,
            (d, v) => d.Entra = d.Entra with { GraphClientSecret = v }),
        s_section.Of(
            "EntraLoginUrl",
            null,
            "Where tokens for Graph come from; another in national clouds.",
            s_defaultUrl,
            d => d.Entra.LoginUrl,
            (d, v) => d.Entra = d.Entra with { LoginUrl = v }),
        s_section.Of(
            "EntraV1IssuerUrl",
            null,
            "What the issuer of tokens of version 1 begins with.",
            s_defaultUrl,
            d => d.Entra.V1IssuerUrl,
            (d, v) => d.Entra = d.Entra with { V1IssuerUrl = v }),
        s_section.Of(
            "EntraGraphUrl",
            null,
            "Microsoft Graph; another in national clouds.",
            s_defaultUrl,
            d => d.Entra.GraphUrl,
            (d, v) => d.Entra = d.Entra with { GraphUrl = v }),
        s_section.Of(
            "EntraGroupNamesInPolicies",
            null,
            "Whether policies can ask for names of groups (jwt:group_names). Whoever owns a group can rename it to that of another.",
            s_switch,
            d => d.Entra.GroupNamesInPolicies,
            (d, v) => d.Entra = d.Entra with { GroupNamesInPolicies = v }),
        s_section.Of(
            "EntraGroupCache",
            null,
            "How long memberships and names that Graph told are used.",
            new Duration(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)),
            d => d.Entra.GroupCache,
            (d, v) => d.Entra = d.Entra with { GroupCache = v }),
    ];
}
