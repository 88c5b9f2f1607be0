using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId.Claims;
using Gateway.Federation.OpenId.Keys;

namespace Gateway.Federation.OpenId.Accounts;

/// <summary>
/// The users of a realm by Keycloak's administration API: <c>GET admin/realms/{realm}/users/{sub}</c>, as the client itself, which needs the role
/// <c>view-users</c> of <c>realm-management</c>. Safe for concurrent use.
/// </summary>
internal sealed class KeycloakAccounts(KeycloakOptions keycloak, string clientId, ProviderSecret clientSecret, KeySource provider, OutboundClient client)
    : IProviderAccounts
{
    public async ValueTask<AccountState> CheckAsync(string subject, CancellationToken cancellationToken)
    {
        try
        {
            var token = await TokenAsync(cancellationToken);
            var url = $"{keycloak.AdminUrl.ToString().TrimEnd('/')}/realms/{Uri.EscapeDataString(keycloak.Realm)}/users/{Uri.EscapeDataString(subject)}";
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return StateOf(await client.SendAsync(request, cancellationToken));
        }
        catch (OutboundException e)
        {
            throw new FederationException(FederationFailure.Unreachable, e.Message, e);
        }
    }

    // Only Keycloak's own words mean that a user is gone. A wrong realm or URL is answered with 404 as well, and must not remove everybody.
    private static AccountState StateOf(OutboundResponse response)
    {
        var answer = ClaimSet.Parse(response.Body);
        if (response.Status == HttpStatusCode.NotFound && answer?.Text("error") == "User not found")
        {
            return AccountState.Gone;
        }

        if (response.IsSuccess && answer is not null && answer.TryFind("enabled", out var enabled)
            && enabled.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return enabled.GetBoolean() ? AccountState.Active : AccountState.Disabled;
        }

        throw new FederationException(
            FederationFailure.Unreachable, $"Keycloak does not tell about the user: status {(int)response.Status}.");
    }

    private async ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        var url = (await provider.GetAsync(cancellationToken)).Document.TokenUrl ?? throw new OutboundException("The provider has no token endpoint.");
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", clientId), new("client_secret", clientSecret.Value)]);
        var response = await client.SendAsync(request, cancellationToken);
        return response.IsSuccess && ClaimSet.Parse(response.Body)?.Text("access_token") is { } token
            ? token
            : throw new OutboundException($"The provider gives the client {clientId} no access token: status {(int)response.Status}.");
    }
}
