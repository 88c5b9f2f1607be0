using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>
/// The ID token of a login. It comes from the provider itself over TLS, which stands in for its signature here (OpenID Connect Core, 3.1.3.7); the server
/// checks that too.
/// </summary>
internal static class IdToken
{
    /// <summary>The token of an answer, which must be of this login.</summary>
    /// <param name="answer">Of the token endpoint.</param>
    /// <param name="issuer">The provider.</param>
    /// <param name="clientId">Who asked.</param>
    /// <param name="nonce">What was sent; null for nothing.</param>
    /// <exception cref="AdminException">It is not there, or somebody else's.</exception>
    public static string Take(JsonObject answer, string issuer, string clientId, string? nonce)
    {
        var token = answer.Text("id_token")
            ?? throw new AdminException(null, "The identity provider gave no ID token.", "Is the scope openid allowed for the client?");
        var claims = Claims(token) ?? throw new AdminException(null, "The ID token of the identity provider cannot be read.");
        if (claims.Text("iss") != issuer || !Audiences(claims).Contains(clientId) || (nonce is not null && claims.Text("nonce") != nonce))
        {
            throw new AdminException(null, "The ID token is not the answer to this login.") { Exit = ExitCode.Refused };
        }

        return token;
    }

    private static JsonObject? Claims(string token)
    {
        try
        {
            return token.Split('.') is [_, var payload, _] ? JsonNode.Parse(Base64Url.DecodeFromChars(payload)) as JsonObject : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string?> Audiences(JsonObject claims) =>
        claims["aud"] is JsonArray several ? several.Select(one => one?.ToString()) : [claims.Text("aud")];
}
