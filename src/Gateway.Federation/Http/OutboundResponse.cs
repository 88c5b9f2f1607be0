using System.Net;
using System.Net.Http.Headers;

namespace Gateway.Federation.Http;

/// <summary>An answer, read to its end. Immutable.</summary>
/// <param name="Status">Of any class; redirects that were followed excepted.</param>
/// <param name="Body">At most <see cref="OutboundOptions.MaxBodyBytes"/>.</param>
/// <param name="CacheControl">Null when the answer has none.</param>
/// <param name="RetryAfter">Null when the answer has none.</param>
internal sealed record OutboundResponse(
    HttpStatusCode Status, ReadOnlyMemory<byte> Body, CacheControlHeaderValue? CacheControl, RetryConditionHeaderValue? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
