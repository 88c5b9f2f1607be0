using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId.Tokens;

/// <summary>What a token is, by its header: signed as allowed, and an ID token unless access tokens are accepted.</summary>
internal static class TokenForm
{
    /// <exception cref="FederationException">It is not accepted.</exception>
    public static void Check(UncheckedToken token, OpenIdProviderOptions options, IdentityTrace trace)
    {
        if (token.Algorithm is not { } algorithm || !options.Algorithms.Contains(algorithm))
        {
            throw trace.Refuse(
                "algorithm", FederationFailure.InvalidToken, "The signature algorithm of the token is not accepted.",
                $"The token is signed with {token.Algorithm ?? "nothing"}; accepted are {string.Join(", ", options.Algorithms)}.");
        }

        // RFC 7515, section 4.1.11: extensions that are not understood make the token invalid. None is.
        if (token.Header.Has("crit"))
        {
            throw trace.Refuse("algorithm", FederationFailure.InvalidToken, "The token has critical extensions that are not understood.");
        }

        trace.Pass("algorithm", algorithm);
        CheckType(token, options, trace);
    }

    private static void CheckType(UncheckedToken token, OpenIdProviderOptions options, IdentityTrace trace)
    {
        if (token.Header.Has("typ") && token.Header.Text("typ") is null)
        {
            throw Wrong("something that is no text");
        }

        var type = token.Header.Text("typ") ?? "JWT";
        if (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase))
        {
            type = type["application/".Length..];
        }

        // Keycloak says what a token is in a claim: ID, Bearer, Refresh, Offline, Logout. JWT is elsewhere written in the header only.
        var claim = token.Claims.Text("typ");
        var isAccess = type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase) || "Bearer".Equals(claim, StringComparison.OrdinalIgnoreCase);
        if (!isAccess && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(type);
        }

        if (!isAccess && claim is not null && !claim.Equals("ID", StringComparison.OrdinalIgnoreCase) && !claim.Equals("JWT", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(claim);
        }

        if (isAccess && !options.AcceptAccessTokens)
        {
            throw trace.Refuse("type", FederationFailure.InvalidToken, "The token is an access token, and an ID token is expected.");
        }

        trace.Pass("type", isAccess ? "an access token, which this provider's settings accept" : "not marked as anything but an ID token");

        FederationException Wrong(string what) =>
            trace.Refuse("type", FederationFailure.InvalidToken, "The token is not an ID token.", $"The token says that it is {what}.");
    }
}
