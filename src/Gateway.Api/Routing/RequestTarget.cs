using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Api.Routing;

/// <summary>
/// What a request is about, read from the bytes of its target and its host name: decoded exactly once, nothing normalised. Immutable.
/// </summary>
internal sealed class RequestTarget
{
    private RequestTarget(string rawPath, string rawQuery, string? hostBucket)
    {
        RawPath = rawPath;
        RawQuery = rawQuery;
        HostBucket = hostBucket;
        Query = RequestQuery.Parse(rawQuery);
    }

    /// <summary>The path as sent, from its first slash up to the question mark.</summary>
    public string RawPath { get; }

    /// <summary>What follows the question mark, as sent.</summary>
    public string RawQuery { get; }

    public RequestQuery Query { get; }

    /// <summary>The bucket named by the host (virtual-host style); null in path style.</summary>
    public string? HostBucket { get; }

    public ResourceLevel Level { get; private init; }

    /// <summary>The bucket's name as sent, not yet checked; null at service level.</summary>
    public string? Bucket { get; private init; }

    /// <summary>Meaningful at object level.</summary>
    public ObjectKey Key { get; private init; }

    /// <param name="rawTarget">The request target of the request line.</param>
    /// <param name="host">The value of the <c>Host</c> header, with or without a port.</param>
    /// <param name="domains">The domains whose sub-domains are buckets.</param>
    /// <exception cref="S3Exception">The target cannot be understood, or the key is too long.</exception>
    public static RequestTarget Parse(string rawTarget, string host, IReadOnlyList<string> domains)
    {
        var target = StripAuthority(rawTarget);
        var question = target.IndexOf('?');
        var rawPath = question < 0 ? target : target[..question];
        var rawQuery = question < 0 ? "" : target[(question + 1)..];
        if (rawPath.Length == 0 || rawPath[0] != '/')
        {
            throw S3Errors.InvalidUri.With();
        }

        var hostBucket = BucketOfHost(host, domains);
        var rest = rawPath.AsSpan(1);
        string? bucket;
        if (hostBucket is not null)
        {
            bucket = hostBucket;
        }
        else if (rest.IsEmpty)
        {
            return new RequestTarget(rawPath, rawQuery, null) { Level = ResourceLevel.Service };
        }
        else
        {
            var slash = rest.IndexOf('/');
            bucket = Decode(slash < 0 ? rest : rest[..slash]);
            rest = slash < 0 ? [] : rest[(slash + 1)..];
        }

        if (rest.IsEmpty)
        {
            return new RequestTarget(rawPath, rawQuery, hostBucket) { Level = ResourceLevel.Bucket, Bucket = bucket };
        }

        var key = Decode(rest);
        if (!ObjectKey.TryCreate(key, out var objectKey))
        {
            throw KeyTooLong(key);
        }

        return new RequestTarget(rawPath, rawQuery, hostBucket) { Level = ResourceLevel.Object, Bucket = bucket, Key = objectKey };
    }

    internal static S3Exception KeyTooLong(string key) => S3Errors.KeyTooLongError.With(
        new ErrorDetail("Size", System.Text.Encoding.UTF8.GetByteCount(key).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new ErrorDetail("MaxSizeAllowed", "1024"));

    private static string Decode(ReadOnlySpan<char> raw) =>
        PercentEncoding.TryDecode(raw, plusIsSpace: false, out var decoded) ? decoded : throw S3Errors.InvalidUri.With();

    // RFC 9112, section 3.2.2: a client of a proxy sends the absolute form, and a server must accept it.
    private static string StripAuthority(string rawTarget)
    {
        if (rawTarget.StartsWith('/'))
        {
            return rawTarget;
        }

        var scheme = rawTarget.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return rawTarget;
        }

        var path = rawTarget.AsSpan(scheme + 3).IndexOfAny('/', '?');
        if (path < 0)
        {
            return "/";
        }

        var rest = rawTarget[(scheme + 3 + path)..];
        return rest[0] == '?' ? "/" + rest : rest;
    }

    private static string? BucketOfHost(string host, IReadOnlyList<string> domains)
    {
        if (domains.Count == 0)
        {
            return null;
        }

        var colon = host.LastIndexOf(':');
        var name = colon > host.LastIndexOf(']') ? host.AsSpan(0, colon) : host;
        var longest = 0;
        foreach (var domain in domains)
        {
            // The host is one of the domains itself, also where it lies under another one.
            if (name.Equals(domain, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            if (domain.Length > longest
                && name.Length > domain.Length + 1
                && name.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
                && name[^(domain.Length + 1)] == '.')
            {
                longest = domain.Length;
            }
        }

        return longest == 0 ? null : name[..^(longest + 1)].ToString().ToLowerInvariant();
    }
}
