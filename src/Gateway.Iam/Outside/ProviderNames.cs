using Gateway.Core.Federation;
using Gateway.Core.Names;

namespace Gateway.Iam.Outside;

/// <summary>How policies name providers: as <c>Federated</c> principals, and before the colon of condition keys.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif</remarks>
public static class ProviderNames
{
    private const string Https = "https://";
    private const string Jwt = "jwt:";

    // AWS knows these without that anybody registers them.
    private static readonly string[] s_wellKnown = ["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

    /// <summary>
    /// The principal of trust policies and <c>aws:FederatedProvider</c>: <c>arn:aws:iam::123456789012:oidc-provider/login.example.com/tenant</c>, whether
    /// the account has registered it or the settings have it; the host alone for those that AWS knows; <c>arn:aws:iam::123456789012:ldap-provider/_</c>,
    /// <c>:certificate-provider/</c>, <c>:custom-token-provider/</c> with the name in the settings for the others.
    /// </summary>
    public static string PrincipalOf(AccountId account, ProviderKind kind, string provider, string? issuer)
    {
        if (RegisteredProviders.DocumentIdOf(provider) is not null)
        {
            return provider;
        }

        if (kind == ProviderKind.OpenId && issuer is not null)
        {
            var name = WithoutScheme(issuer);
            return s_wellKnown.Contains(name) ? name : $"arn:aws:iam::{account}:oidc-provider/{name}";
        }

        return $"arn:aws:iam::{account}:{ProviderKinds.NameOf(kind)}-provider/{(provider.Length == 0 ? "_" : Uri.EscapeDataString(provider))}";
    }

    /// <summary>The condition keys of a token in AWS's spelling, which begin with its issuer: <c>login.example.com/tenant:sub</c>. None without an issuer.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> KeysOf(OutsideIdentity identity)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (identity is { Kind: ProviderKind.OpenId, Issuer: { } issuer })
        {
            foreach (var (name, values) in identity.Claims)
            {
                if (name.StartsWith(Jwt, StringComparison.Ordinal))
                {
                    keys[$"{WithoutScheme(issuer)}:{name[Jwt.Length..]}"] = values;
                }
            }
        }

        return keys;
    }

    /// <summary>The issuer of a token by its claims; null when they do not say it.</summary>
    public static string? IssuerOf(IReadOnlyDictionary<string, IReadOnlyList<string>> claims) =>
        claims.TryGetValue("jwt:iss", out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>The issuer as condition keys and ARNs carry it: <c>login.example.com/tenant</c>.</summary>
    public static string WithoutScheme(string issuer)
    {
        var name = issuer.StartsWith(Https, StringComparison.Ordinal) ? issuer[Https.Length..] : issuer;
        return name.TrimEnd('/');
    }
}
