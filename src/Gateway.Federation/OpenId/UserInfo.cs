using System.Net;
using System.Net.Http.Headers;
using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId.Claims;
using Gateway.Federation.OpenId.Keys;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.OpenId;

/// <summary>More claims from the provider's UserInfo (OpenID Connect Core 1.0, section 5.3). Safe for concurrent use.</summary>
internal sealed class UserInfo(OpenIdProviderOptions options, OutboundClient client, ILogger logger)
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>How long its claims count: whoever loses a group there should not keep it as long as a token lives.</summary>
    public static TimeSpan ResultAge => TimeSpan.FromMinutes(5);

    /// <summary>The claims of a checked token, and those of UserInfo that it does not have.</summary>
    /// <exception cref="FederationException">UserInfo cannot be asked, refuses, or is about somebody else.</exception>
    public async ValueTask<ClaimSet> AddAsync(
        ClaimSet claims, string? accessToken, ProviderDocument document, IdentityTrace trace, CancellationToken cancellationToken)
    {
        if (accessToken is null)
        {
            throw trace.Refuse(
                "userinfo", FederationFailure.InvalidToken, "This provider needs the access token beside the ID token (WebIdentityAccessToken).");
        }

        // Anything else than these characters (RFC 6750, section 2.1) could not be sent.
        if (document.UserInfoUrl is not { } url || !AuthenticationHeaderValue.TryParse($"Bearer {accessToken}", out var authorization))
        {
            throw trace.Refuse(
                "userinfo", FederationFailure.InvalidToken, "UserInfo cannot be asked with this access token.",
                document.UserInfoUrl is null ? "The configuration of the provider has no userinfo_endpoint." : null);
        }

        var response = await AskAsync(url, authorization, trace, cancellationToken);
        if (response.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw trace.Refuse("userinfo", FederationFailure.InvalidToken, "UserInfo does not accept the access token.");
        }

        if (!response.IsSuccess || response.Body.Length > MaxBytes || ClaimSet.Parse(response.Body) is not { } more)
        {
            throw trace.Refuse(
                "userinfo", FederationFailure.Unreachable, "UserInfo of the identity provider gave no answer that can be used.", $"Status {(int)response.Status}.");
        }

        // Section 5.3.2: without this, somebody else's access token would bring somebody else's claims.
        if (more.Text("sub") is not { } subject || subject != claims.Text("sub"))
        {
            throw trace.Refuse("userinfo", FederationFailure.RejectedClaim, "The access token is not that of the user of the ID token.");
        }

        var all = claims.Add(more);
        trace.Pass("userinfo", $"adds {string.Join(", ", all.All.Select(c => c.Key).Except(claims.All.Select(c => c.Key)))}");
        return all;
    }

    private async ValueTask<OutboundResponse> AskAsync(
        Uri url, AuthenticationHeaderValue authorization, IdentityTrace trace, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = authorization;
        try
        {
            return await client.SendAsync(request, cancellationToken);
        }
        catch (OutboundException e)
        {
            OpenIdLog.UserInfoUnreadable(logger, e, options.Name);
            throw trace.Refuse("userinfo", FederationFailure.Unreachable, "UserInfo of the identity provider cannot be asked now.", e.Message, e);
        }
    }
}
