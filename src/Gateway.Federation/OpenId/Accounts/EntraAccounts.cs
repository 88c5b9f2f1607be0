using System.Net;
using System.Text.Json;
using Gateway.Core.Federation;
using Gateway.Federation.Graph;

namespace Gateway.Federation.OpenId.Accounts;

/// <summary>The users of tenants by Microsoft Graph: <c>GET users/{oid}?$select=accountEnabled</c>. Safe for concurrent use.</summary>
internal sealed class EntraAccounts(GraphClient graph) : IProviderAccounts
{
    public async ValueTask<AccountState> CheckAsync(string subject, CancellationToken cancellationToken)
    {
        if (subject.Split('/') is not [var tenant, var user] || !EntraTenant.IsId(tenant) || !EntraTenant.IsId(user))
        {
            throw new FederationException(FederationFailure.Unreachable, "The subject is not one of Entra ID.");
        }

        try
        {
            var response = await graph.SendAsync(tenant, $"users/{user}?$select=accountEnabled", body: null, cancellationToken);
            var answer = GraphClient.Json(response);
            if (response.Status == HttpStatusCode.NotFound && Code(answer) == "Request_ResourceNotFound")
            {
                return AccountState.Gone;
            }

            // Null where the application may not read it, which says nothing.
            if (response.IsSuccess && answer.TryGetProperty("accountEnabled", out var enabled)
                && enabled.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                return enabled.GetBoolean() ? AccountState.Active : AccountState.Disabled;
            }

            throw new FederationException(
                FederationFailure.Unreachable, $"Microsoft Graph does not tell about the user: status {(int)response.Status}.");
        }
        catch (GraphException e)
        {
            throw new FederationException(FederationFailure.Unreachable, e.Message, e);
        }
    }

    private static string? Code(JsonElement answer) =>
        answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
            ? code.GetString()
            : null;
}
