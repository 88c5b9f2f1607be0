using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId.Tokens;

/// <summary>For whom a token is.</summary>
internal static class TokenAudience
{
    /// <summary>
    /// The client id that is in <c>aud</c>, or else is <c>azp</c>: an access token of Keycloak has <c>aud</c> <c>account</c>, and whom it was made for in
    /// <c>azp</c>. Null when it is for somebody else.
    /// </summary>
    public static string? Of(UncheckedToken token, IReadOnlyList<string> clientIds)
    {
        var audiences = token.Claims.All.Where(c => c.Key == "aud").SelectMany(c => Claims.ClaimSet.Texts(c.Value)).ToArray();
        if (clientIds.FirstOrDefault(audiences.Contains) is { } found)
        {
            return found;
        }

        return token.Claims.Text("azp") is { } party && clientIds.Contains(party) ? party : null;
    }

    /// <exception cref="FederationException">It is for somebody else.</exception>
    public static string Check(UncheckedToken token, IReadOnlyList<string> clientIds, IdentityTrace trace)
    {
        if (Of(token, clientIds) is not { } audience)
        {
            throw trace.Refuse(
                "audience", FederationFailure.InvalidToken, "Incorrect token audience",
                $"The token is for {string.Join(", ", token.Claims.Values("aud"))}; accepted are {string.Join(", ", clientIds)}.");
        }

        trace.Pass("audience", audience);
        return audience;
    }
}
