using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId.Tokens;

/// <summary>For whom a token is.</summary>
internal static class TokenAudience
{
    /// <summary>The client id that the token is for; null when it is for somebody else.</summary>
    /// <remarks>
    /// OpenID Connect Core 1.0, section 3.1.3.7: an ID token has a client id in <c>aud</c>, and where it has more audiences its <c>azp</c> is a client id too.
    /// Access tokens of any API tell in <c>azp</c> for whom they were made, so it stands for the audience only where they are accepted: those of Keycloak have
    /// <c>aud</c> <c>account</c>.
    /// </remarks>
    public static string? Of(UncheckedToken token, OpenIdProviderOptions options)
    {
        var clientIds = options.ClientIds;
        var audiences = token.Claims.All.Where(c => c.Key == "aud").SelectMany(c => Claims.ClaimSet.Texts(c.Value)).ToArray();
        var found = clientIds.FirstOrDefault(audiences.Contains);
        var party = token.Claims.Text("azp") is { } text && clientIds.Contains(text) ? text : null;
        if (options.AcceptAccessTokens)
        {
            return found ?? party;
        }

        return audiences.Length > 1 && token.Claims.Has("azp") && party is null ? null : found;
    }

    /// <exception cref="FederationException">It is for somebody else.</exception>
    public static string Check(UncheckedToken token, OpenIdProviderOptions options, IdentityTrace trace)
    {
        if (Of(token, options) is not { } audience)
        {
            throw trace.Refuse(
                "audience", FederationFailure.InvalidToken, "Incorrect token audience",
                $"The token is for {string.Join(", ", token.Claims.Values("aud"))} (azp {token.Claims.Text("azp") ?? "absent"}); "
                + $"accepted are {string.Join(", ", options.ClientIds)}.");
        }

        trace.Pass("audience", audience);
        return audience;
    }
}
