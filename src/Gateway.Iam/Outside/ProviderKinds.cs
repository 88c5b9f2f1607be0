using Gateway.Core.Federation;

namespace Gateway.Iam.Outside;

/// <summary>The words for kinds of providers in ids, ARNs and requests. Stored.</summary>
public static class ProviderKinds
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static string NameOf(ProviderKind kind) => kind switch
    {
        ProviderKind.OpenId => "openid",
        ProviderKind.Ldap => "ldap",
        ProviderKind.Certificate => "certificate",
        ProviderKind.CustomToken => "custom-token",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of provider."),
    };

    /// <summary>Null when no kind is called so.</summary>
    public static ProviderKind? Parse(string name) => name switch
    {
        "openid" => ProviderKind.OpenId,
        "ldap" => ProviderKind.Ldap,
        "certificate" => ProviderKind.Certificate,
        "custom-token" => ProviderKind.CustomToken,
        _ => null,
    };
}
