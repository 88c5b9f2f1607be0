using Gateway.Api.Routing;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Pipeline;

/// <summary>Builds the head that a signature covers from Kestrel's view of a request.</summary>
internal static class RequestHeads
{
    public static RequestHead Read(HttpContext http, RequestTarget target)
    {
        var source = http.Request.Headers;
        var headers = new List<HeaderField>(source.Count);
        foreach (var (name, values) in source)
        {
            foreach (var value in values)
            {
                headers.Add(new HeaderField(name, value ?? ""));
            }
        }

        return new RequestHead
        {
            Method = http.Request.Method,
            RawPath = target.RawPath,
            RawQuery = target.RawQuery,
            Headers = headers,
            HostBucket = target.HostBucket,
            IsTls = http.Request.IsHttps,
            ContentLength = http.Request.ContentLength,
        };
    }
}
