using Gateway.Core.Federation;

namespace Gateway.Iam.Signing;

/// <summary>
/// The head of a request as the client sent it, before anything was decoded or normalised: what a signature covers.
/// Characters above U+007F stand for single bytes (Latin-1). Not thread-safe.
/// </summary>
public sealed class RequestHead
{
    public required string Method { get; init; }

    /// <summary>The path of the request target, percent-encoded as sent, from its first slash up to the question mark.</summary>
    public required string RawPath { get; init; }

    /// <summary>What follows the question mark, as sent; empty when there is none.</summary>
    public required string RawQuery { get; init; }

    /// <summary>Every header line in wire order; a line that was sent twice is here twice.</summary>
    public required IReadOnlyList<HeaderField> Headers { get; init; }

    /// <summary>The bucket that the host name named (virtual-host style), which SigV2 puts before the path; null in path style.</summary>
    public string? HostBucket { get; init; }

    public bool IsTls { get; init; }

    /// <summary>Whether nobody else can read it on its way: over TLS, to us or to a trusted proxy, or within this machine.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>The certificate of the client; null when there is none, or when requests are not authenticated by it.</summary>
    public ClientCertificate? Certificate { get; init; }

    /// <summary>The parsed length of the body; null when the request has none of its own (chunked transfer, or no body).</summary>
    public long? ContentLength { get; init; }

    /// <summary>Null for requests to S3.</summary>
    public ControlSurface? Control { get; init; }

    /// <summary>The same head, of a request to a control service whose body was read.</summary>
    public RequestHead ForControl(ControlSurface control) => new()
    {
        Method = Method,
        RawPath = RawPath,
        RawQuery = RawQuery,
        Headers = Headers,
        HostBucket = HostBucket,
        IsTls = IsTls,
        ContentLength = ContentLength,
        Control = control,
    };

    /// <summary>The value of the first header line of that name, compared without case; null when there is none.</summary>
    public string? Header(string name)
    {
        var headers = Headers;
        for (var i = 0; i < headers.Count; i++)
        {
            if (string.Equals(headers[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return headers[i].Value;
            }
        }

        return null;
    }
}
