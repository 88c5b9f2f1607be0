using Gateway.Federation.Http;

namespace Gateway.Federation.OpenId;

/// <summary>What is special about Entra ID. Immutable.</summary>
public sealed record EntraOptions
{
    /// <summary>
    /// The object ids of the tenants whose users may come, in lower case. With the configuration URL of one tenant it may be empty, and is that tenant then; the
    /// URLs of <c>common</c> and <c>organizations</c>, with which everyone's tokens would be right, need it.
    /// </summary>
    public IReadOnlyList<string> AllowedTenants { get; init; } = [];

    /// <summary>The application that asks Microsoft Graph; null to use the first of <see cref="OpenIdProviderOptions.ClientIds"/>.</summary>
    public string? GraphClientId { get; init; }

    /// <summary>
    /// Its secret; null to do without Graph: groups have no names then, and users with more groups than fit a token are refused.
    /// </summary>
    public ProviderSecret? GraphClientSecret { get; init; }

    /// <summary>Where tokens come from; another in national clouds.</summary>
    public Uri LoginUrl { get; init; } = new("https://login.microsoftonline.com/");

    /// <summary>What the issuer of version 1 tokens begins with; the tenant follows.</summary>
    public Uri V1IssuerUrl { get; init; } = new("https://sts.windows.net/");

    /// <summary>Microsoft Graph; <c>https://graph.microsoft.us/</c> and <c>https://microsoftgraph.chinacloudapi.cn/</c> in national clouds.</summary>
    public Uri GraphUrl { get; init; } = new("https://graph.microsoft.com/");

    /// <summary>
    /// Whether policies can ask for display names, as <c>jwt:group_names</c>. Whoever owns a group can rename it to that of another, and has then whatever is given
    /// to the name. Default false.
    /// </summary>
    public bool GroupNamesInPolicies { get; init; }

    /// <summary>How long names and memberships that Graph told are used; from 5 to 15 minutes.</summary>
    public TimeSpan GroupCache { get; init; } = TimeSpan.FromMinutes(10);
}
