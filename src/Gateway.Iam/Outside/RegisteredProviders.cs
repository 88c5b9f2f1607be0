using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Outside;

/// <summary>OpenID Connect providers that accounts have registered through the IAM API, which identities name by their ARNs.</summary>
public static class RegisteredProviders
{
    private const string Prefix = "arn:aws:iam::";
    private const string Resource = ":oidc-provider/";

    /// <summary>The account that has registered a provider, by its ARN; null when the text is not the ARN of one.</summary>
    public static AccountId? AccountOf(string provider) =>
        DocumentIdOf(provider) is not null && AccountId.TryParse(provider.Substring(Prefix.Length, AccountId.Length), out var account) ? account : null;

    /// <summary>The id of the document of a provider by its ARN; null when the text is not the ARN of one, as the names of providers of the settings are not.</summary>
    public static string? DocumentIdOf(string provider)
    {
        var accountEnd = Prefix.Length + AccountId.Length;
        return provider.StartsWith(Prefix, StringComparison.Ordinal)
            && provider.Length > accountEnd + Resource.Length
            && string.CompareOrdinal(provider, accountEnd, Resource, 0, Resource.Length) == 0
            && AccountId.TryParse(provider.Substring(Prefix.Length, AccountId.Length), out var account)
                ? OpenIdConnectProvider.IdOf(account, provider[(accountEnd + Resource.Length)..])
                : null;
    }
}
