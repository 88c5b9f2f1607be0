using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>Where a provider does what. Immutable.</summary>
/// <param name="Issuer">As it stands in its tokens.</param>
/// <param name="TokenEndpoint">Gives tokens.</param>
/// <param name="AuthorizationEndpoint">Where browsers log in; null when it has none.</param>
/// <param name="DeviceEndpoint">Gives codes to devices; null when it has none.</param>
/// <param name="ReturnsIssuer">Whether its answers to browsers name the issuer (RFC 9207).</param>
/// <remarks>https://openid.net/specs/openid-connect-discovery-1_0.html</remarks>
internal sealed record ProviderMetadata(string Issuer, Uri TokenEndpoint, Uri? AuthorizationEndpoint, Uri? DeviceEndpoint, bool ReturnsIssuer)
{
    private const string WellKnown = ".well-known/openid-configuration";

    /// <summary>Whether secrets can be sent to an address: TLS, or not over a network.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <exception cref="AdminException">It cannot be asked, or is no provider, or another one.</exception>
    public static async Task<ProviderMetadata> FindAsync(ProviderClient http, Uri issuer, CancellationToken cancellationToken)
    {
        var document = await http.GetAsync(new Uri(issuer.AbsoluteUri.TrimEnd('/') + "/" + WellKnown), cancellationToken);
        var named = document.Text("issuer") ?? "";
        if (named.TrimEnd('/') != issuer.OriginalString.TrimEnd('/'))
        {
            throw new AdminException(
                null, $"The provider at {issuer} calls itself \"{CommandOutput.Printable(named)}\".", "If that is right, give it as --issuer.");
        }

        return new ProviderMetadata(
            named,
            Endpoint(document, "token_endpoint") ?? throw new AdminException(null, $"The provider at {issuer} has no token_endpoint."),
            Endpoint(document, "authorization_endpoint"),
            Endpoint(document, "device_authorization_endpoint"),
            document["authorization_response_iss_parameter_supported"] is JsonValue value && value.TryGetValue<bool>(out var returns) && returns);
    }

    private static Uri? Endpoint(JsonObject document, string name)
    {
        if (document.Text(name) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafe(address)
            ? address
            : throw new AdminException(null, $"The {name} of the provider is no https URL.");
    }
}
