using System.Globalization;
using Gateway.Api.Wire;
using Gateway.Core.Objects;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Pipeline;

/// <summary>The answer to a request, as operations write it. Not thread-safe.</summary>
internal sealed class S3Response(HttpResponse http)
{
    public HttpResponse Http { get; } = http;

    public int Status
    {
        get => Http.StatusCode;
        set => Http.StatusCode = value;
    }

    /// <summary>Sets a header; null leaves it out. Characters above U+00FF and controls cannot be sent and must not be given.</summary>
    public void Header(string name, string? value)
    {
        if (value is not null)
        {
            Http.Headers[name] = value;
        }
    }

    public void ETag(ETag tag) => Http.Headers.ETag = tag.ToQuotedString();

    /// <summary>Last-Modified and friends: RFC 1123, GMT.</summary>
    public void Time(string name, DateTimeOffset time) => Http.Headers[name] = time.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>No body.</summary>
    public void Empty(int status = StatusCodes.Status200OK)
    {
        Status = status;
        if (status != StatusCodes.Status204NoContent)
        {
            Http.ContentLength = 0;
        }
    }

    /// <summary>Sends a document with its length.</summary>
    public async ValueTask XmlAsync(S3XmlWriter document, CancellationToken cancellationToken)
    {
        Http.ContentType = "application/xml";
        Http.ContentLength = document.Written.Length;
        if (!HttpMethods.IsHead(Http.HttpContext.Request.Method))
        {
            await Http.BodyWriter.WriteAsync(document.Written, cancellationToken);
        }
    }
}
