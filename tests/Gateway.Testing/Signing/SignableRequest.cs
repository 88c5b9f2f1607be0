using System.Text;
using Gateway.Iam.Signing;

namespace Gateway.Testing.Signing;

/// <summary>
/// A request to be signed for a test, as it goes over the wire: the target is raw, every character of a header value is one byte. The signers
/// write into it; then it is turned into a head for the verifier or a message for an HTTP client.
/// </summary>
public sealed class SignableRequest
{
    public SignableRequest(string method, string target, string host = "examplebucket.s3.amazonaws.com", byte[]? body = null)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Method = method;
        RawPath = question < 0 ? target : target[..question];
        RawQuery = question < 0 ? "" : target[(question + 1)..];
        Headers = [new HeaderField("Host", host)];
        Body = body ?? [];
    }

    public string Method { get; set; }

    public string RawPath { get; set; }

    public string RawQuery { get; set; }

    public List<HeaderField> Headers { get; }

    /// <summary>What is sent; for aws-chunked bodies the encoded form.</summary>
    public byte[] Body { get; set; }

    /// <summary>The bucket that the host name names; SigV2 signs it.</summary>
    public string? HostBucket { get; init; }

    public string? this[string name]
    {
        get => Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        set
        {
            Headers.RemoveAll(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (value is not null)
            {
                Headers.Add(new HeaderField(name, value));
            }
        }
    }

    public SignableRequest With(string name, string value)
    {
        Headers.Add(new HeaderField(name, value));
        return this;
    }

    public RequestHead ToHead() => new()
    {
        Method = Method,
        RawPath = RawPath,
        RawQuery = RawQuery,
        Headers = Headers.ToArray(),
        HostBucket = HostBucket,
        ContentLength = Body.Length,
    };

    /// <summary>
    /// For a client whose <c>RequestHeaderEncodingSelector</c> is Latin-1. The host header is the signed one, whatever the endpoint's address is.
    /// </summary>
    public HttpRequestMessage ToMessage(Uri endpoint)
    {
        var query = RawQuery.Length == 0 ? "" : "?" + RawQuery;
        var url = endpoint.GetLeftPart(UriPartial.Authority) + RawPath + query;
        var message = new HttpRequestMessage(
            new HttpMethod(Method), new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Body.Length > 0 || Method is "PUT" or "POST")
        {
            message.Content = new ByteArrayContent(Body);
        }

        foreach (var header in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(header.Name, header.Value))
            {
                message.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        return message;
    }

    /// <summary>The text whose UTF-8 bytes go into a header value.</summary>
    public static string Utf8Value(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
