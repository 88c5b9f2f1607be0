using Gateway.Federation.OpenId.Claims;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gateway.Federation.OpenId.Keys;

/// <summary>What a provider says about itself (OpenID Connect Discovery 1.0, section 3). Immutable.</summary>
/// <param name="Issuer">As in its tokens; at Entra ID perhaps with <c>{tenantid}</c> for any tenant.</param>
/// <param name="KeysUrl">Of its keys.</param>
internal sealed record ProviderDocument(string Issuer, Uri KeysUrl)
{
    /// <summary>Null when it has none.</summary>
    public Uri? UserInfoUrl { get; init; }

    /// <summary>Null when it has none.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>Null when it is no such document, or lacks its issuer or keys.</summary>
    public static ProviderDocument? Parse(ReadOnlyMemory<byte> json)
    {
        // The strict reader goes first: doubled names would be read by the one and the other differently.
        if (ClaimSet.Parse(json) is null)
        {
            return null;
        }

        OpenIdConnectConfiguration read;
        try
        {
            read = OpenIdConnectConfiguration.Create(System.Text.Encoding.UTF8.GetString(json.Span));
        }
        catch (ArgumentException)
        {
            return null;
        }

        return !string.IsNullOrEmpty(read.Issuer) && Url(read.JwksUri) is { } keys
            ? new ProviderDocument(read.Issuer, keys) { UserInfoUrl = Url(read.UserInfoEndpoint), TokenUrl = Url(read.TokenEndpoint) }
            : null;
    }

    private static Uri? Url(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
}
