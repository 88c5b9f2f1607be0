using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Routing;

/// <summary>A row of the operation table: how a request names an operation.</summary>
/// <param name="Name">AWS's name of the operation.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Level">What the target names.</param>
/// <param name="Query">
/// Query parameters that must be there, as <c>name</c> or <c>name=value</c>. Every name is a sub-resource: it never falls through to another row.
/// </param>
/// <param name="Header">A header that must be there, or a query parameter of its name; null for none.</param>
/// <param name="HostPrefix">How the host name must begin; null for any.</param>
/// <param name="Implementation">The operation's type; null while it is not built, which answers <c>NotImplemented</c>.</param>
internal sealed record OperationRow(
    string Name,
    string Method,
    ResourceLevel Level,
    IReadOnlyList<string> Query,
    string? Header = null,
    string? HostPrefix = null,
    Type? Implementation = null)
{
    /// <summary>The path as it must be sent; null for any. Operations of S3 Control have fixed paths beside the names of buckets.</summary>
    public string? Path { get; init; }

    /// <summary>How the path must begin as it is sent; null for any.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>Parameters that are sub-resources elsewhere and options here.</summary>
    public IReadOnlyList<string> Allows { get; init; } = [];

    /// <summary>How many things must be as the row says; a row with more of them is the closer one.</summary>
    internal int Discriminators =>
        Query.Count + (Header is null ? 0 : 1) + (HostPrefix is null ? 0 : 1) + (Path is null ? 0 : 1) + (PathPrefix is null ? 0 : 1);

    internal bool Takes(string parameter) =>
        Allows.Contains(parameter) || Query.Any(wanted => wanted == parameter || wanted.StartsWith(parameter + "=", StringComparison.Ordinal));

    internal bool Matches(RequestTarget target, IHeaderDictionary headers)
    {
        if ((Path is not null && target.RawPath != Path)
            || (PathPrefix is not null && !target.RawPath.StartsWith(PathPrefix, StringComparison.Ordinal)))
        {
            return false;
        }

        foreach (var wanted in Query)
        {
            var equals = wanted.IndexOf('=', StringComparison.Ordinal);
            var matches = equals < 0
                ? target.Query.Has(wanted)
                : target.Query[wanted[..equals]] is { } value && value.AsSpan().SequenceEqual(wanted.AsSpan(equals + 1));
            if (!matches)
            {
                return false;
            }
        }

        return (Header is null || headers.ContainsKey(Header) || HasMovedHeader(target.Query, Header))
            && (HostPrefix is null || headers.Host.ToString().StartsWith(HostPrefix, StringComparison.OrdinalIgnoreCase));
    }

    // Signers of presigned URLs may move headers into the query. Whether the request is presigned is not known yet; where it is not, the operation
    // finds the header missing, which is better than acting as its neighbour.
    private static bool HasMovedHeader(RequestQuery query, string header)
    {
        for (var i = 0; i < query.Count; i++)
        {
            if (query[i].Name.Equals(header, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
