using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.Federation.Http;

namespace Gateway.Federation.Graph;

/// <summary>
/// Requests to Microsoft Graph, and to no other host: waits as it is told when there are too many (429), a little while itself, and longer by refusing. Safe
/// for concurrent use.
/// </summary>
internal sealed class GraphClient(GraphOptions options, OutboundClient client, GraphTokens tokens, TimeProvider time)
{
    private const int Attempts = 3;
    private const int MaxTenants = 1000;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_usualWait = TimeSpan.FromSeconds(1);

    private readonly ExpiringCache<string, bool> _throttled = new(MaxTenants, time);

    /// <summary>An answer that is neither throttled nor about the access token; of any other status.</summary>
    /// <param name="path">Below <c>v1.0/</c>, or all of a link to the next page.</param>
    /// <param name="body">To post as JSON; null for a GET.</param>
    /// <exception cref="GraphException">There is none, or the link leads elsewhere.</exception>
    public async ValueTask<OutboundResponse> SendAsync(string tenant, string path, byte[]? body, CancellationToken cancellationToken)
    {
        // A link is taken from an answer, and the access token goes with the request.
        if (!Uri.TryCreate(new Uri(options.GraphUrl, "v1.0/"), path, out var url)
            || url.Scheme != options.GraphUrl.Scheme || url.Authority != options.GraphUrl.Authority || url.UserInfo.Length > 0)
        {
            throw new GraphException($"Microsoft Graph names {url?.Host ?? "nothing"} for the next page, which is another host.");
        }

        for (var attempt = 1; ; attempt++)
        {
            if (_throttled.TryGet(tenant, out _))
            {
                throw new GraphException("Microsoft Graph had too many requests, and has asked for a pause.");
            }

            var response = await SendOnceAsync(tenant, url, body, cancellationToken);
            switch (response.Status)
            {
                case HttpStatusCode.Unauthorized when attempt < Attempts:
                    tokens.Forget(tenant);
                    break;
                case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                    await PauseAsync(tenant, response, attempt, cancellationToken);
                    break;
                default:
                    return response;
            }
        }
    }

    /// <summary>An answer as JSON.</summary>
    /// <exception cref="GraphException">The status is no success, or it is no JSON object.</exception>
    public async ValueTask<JsonElement> ReadAsync(string tenant, string path, byte[]? body, CancellationToken cancellationToken)
    {
        var response = await SendAsync(tenant, path, body, cancellationToken);
        if (!response.IsSuccess)
        {
            throw new GraphException($"Microsoft Graph answered with status {(int)response.Status}.");
        }

        return Json(response);
    }

    /// <exception cref="GraphException">It is no JSON object.</exception>
    public static JsonElement Json(OutboundResponse response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new GraphException("Microsoft Graph answered with something that is no object.");
        }
        catch (JsonException e)
        {
            throw new GraphException("Microsoft Graph answered with something that is no JSON.", e);
        }
    }

    private async ValueTask<OutboundResponse> SendOnceAsync(string tenant, Uri url, byte[]? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(tenant, cancellationToken));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            return await client.SendAsync(request, cancellationToken);
        }
        catch (OutboundException e)
        {
            throw new GraphException($"Microsoft Graph cannot be asked: {e.Message}", e);
        }
    }

    private async ValueTask PauseAsync(string tenant, OutboundResponse response, int attempt, CancellationToken cancellationToken)
    {
        var wait = response.RetryAfter?.Delta ?? (response.RetryAfter?.Date - time.GetUtcNow()) ?? s_usualWait;
        if (wait > s_longestWait || attempt >= Attempts)
        {
            // Others of the tenant do not ask meanwhile either: asking again makes the pause longer.
            _throttled.Set(tenant, true, time.GetUtcNow() + wait);
            throw new GraphException($"Microsoft Graph has too many requests (status {(int)response.Status}).");
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
