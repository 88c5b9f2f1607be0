using Gateway.Api.Connections;
using Gateway.Api.Pipeline;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Authorization;

/// <summary>What the contexts of all requests share: the region, the clock, and whom to believe about the client's address. Safe for concurrent use.</summary>
internal sealed class ContextSource(ApiOptions options, TimeProvider time)
{
    /// <summary>The region of the endpoint, <c>aws:RequestedRegion</c>.</summary>
    public string Region => options.Region;

    public DateTimeOffset Now => time.GetUtcNow();

    public ClientConnection ClientOf(HttpContext http) => ClientConnection.Of(http, options.TrustedNetworks, options.ForwardedHeader);
}
