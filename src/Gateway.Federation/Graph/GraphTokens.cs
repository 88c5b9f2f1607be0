using System.Text.Json;
using Gateway.Federation.Http;

namespace Gateway.Federation.Graph;

/// <summary>Access tokens of the application itself (client credentials), one for each tenant, kept until shortly before they expire. Safe for concurrent use.</summary>
internal sealed class GraphTokens(GraphOptions options, OutboundClient client, TimeProvider time)
{
    private const int Capacity = 1000;
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private readonly ExpiringCache<string, string> _tokens = new(Capacity, time);

    /// <exception cref="GraphException">None can be had.</exception>
    public async ValueTask<string> GetAsync(string tenant, CancellationToken cancellationToken)
    {
        if (_tokens.TryGet(tenant, out var known))
        {
            return known;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.LoginUrl, $"{tenant}/oauth2/v2.0/token"));
        request.Content = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.ClientId),
            new("client_secret", options.ClientSecret.Value),
            new("scope", new Uri(options.GraphUrl, ".default").ToString()),
        ]);
        try
        {
            var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccess)
            {
                throw new GraphException($"The tenant {tenant} gives no access token for Microsoft Graph: status {(int)response.Status}.");
            }

            using var answer = JsonDocument.Parse(response.Body);
            var token = answer.RootElement.GetProperty("access_token").GetString();
            var life = TimeSpan.FromSeconds(answer.RootElement.GetProperty("expires_in").GetInt32());
            _tokens.Set(tenant, token!, time.GetUtcNow() + (life > s_margin * 2 ? life - s_margin : life / 2));
            return token!;
        }
        catch (Exception e) when (e is OutboundException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new GraphException($"The tenant {tenant} gives no access token for Microsoft Graph.", e);
        }
    }

    /// <summary>A token was not accepted; the next one is a new one.</summary>
    public void Forget(string tenant) => _tokens.Remove(tenant);
}
