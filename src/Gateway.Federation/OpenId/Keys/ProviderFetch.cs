using System.Net.Http.Headers;
using Gateway.Federation.Http;

namespace Gateway.Federation.OpenId.Keys;

/// <summary>Asks a provider for its document and its keys. Safe for concurrent use.</summary>
/// <param name="acceptsIssuer">Whether this is what the provider may call itself.</param>
/// <param name="documents">For the document.</param>
/// <param name="keys">For the keys; only here thumbprints are demanded.</param>
internal sealed class ProviderFetch(OpenIdProviderOptions options, Func<string, bool> acceptsIssuer, OutboundClient documents, OutboundClient keys)
{
    private static readonly TimeSpan s_usualAge = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_leastAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_greatestAge = TimeSpan.FromHours(24);

    /// <exception cref="OutboundException">It cannot be asked, or its answer cannot be used.</exception>
    public async Task<ProviderDocument> DocumentAsync(CancellationToken cancellationToken)
    {
        var body = (await GetAsync(documents, options.ConfigUrl, cancellationToken)).Body;
        var document = ProviderDocument.Parse(body)
            ?? throw new OutboundException($"{options.ConfigUrl} is no OpenID Connect configuration with issuer and jwks_uri.");
        if (!acceptsIssuer(document.Issuer))
        {
            throw new OutboundException($"{options.ConfigUrl} is the configuration of another issuer, {document.Issuer}.");
        }

        return document;
    }

    /// <returns>The keys, and for how long they can be used: <c>Cache-Control</c> within 1 minute to 24 hours, or 15 minutes.</returns>
    /// <exception cref="OutboundException">They cannot be asked for, or there is none that can be used.</exception>
    public async Task<(SigningKeySet Keys, TimeSpan Age)> KeysAsync(ProviderDocument document, CancellationToken cancellationToken)
    {
        var response = await GetAsync(keys, document.KeysUrl, cancellationToken);
        if (SigningKeySet.Parse(response.Body) is not { Count: > 0 } set)
        {
            throw new OutboundException($"{document.KeysUrl} has no key that can be used.");
        }

        var age = response.CacheControl?.MaxAge is { } told ? TimeSpan.FromTicks(Math.Clamp(told.Ticks, s_leastAge.Ticks, s_greatestAge.Ticks)) : s_usualAge;
        return (set, age);
    }

    private async Task<OutboundResponse> GetAsync(OutboundClient client, Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (options.BearerTokenFile is { } file && IsOfTheSettings(url))
        {
            request.Headers.Authorization = await ReadBearerAsync(file, cancellationToken);
        }

        var response = await client.SendAsync(request, cancellationToken);
        return response.IsSuccess ? response : throw new OutboundException($"{url} answered with status {(int)response.Status}.");
    }

    // The document says where the keys are, and must not choose who gets the token.
    private bool IsOfTheSettings(Uri url) => Uri.Compare(
        url, options.ConfigUrl, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static async Task<AuthenticationHeaderValue> ReadBearerAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return AuthenticationHeaderValue.Parse($"Bearer {(await File.ReadAllTextAsync(file, cancellationToken)).Trim()}");
        }
        catch (FormatException e)
        {
            throw new OutboundException($"The token file {file} has something in it that is no token.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutboundException($"The token file {file} cannot be read.", e);
        }
    }
}
