using Gateway.Core.Errors;

namespace Gateway.Api.Routing;

/// <summary>
/// The query string of a request: parameters in wire order, names compared with case, decoded exactly once. The first of several parameters
/// of one name counts. Immutable.
/// </summary>
internal sealed class RequestQuery
{
    private readonly QueryParameter[] _parameters;

    private RequestQuery(QueryParameter[] parameters) => _parameters = parameters;

    public static RequestQuery Empty { get; } = new([]);

    public int Count => _parameters.Length;

    public QueryParameter this[int index] => _parameters[index];

    /// <summary>The value, decoded; null when the parameter is absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in _parameters)
            {
                if (parameter.Name == name)
                {
                    return parameter.Value;
                }
            }

            return null;
        }
    }

    public bool Has(string name) => this[name] is not null;

    /// <param name="raw">What follows the question mark.</param>
    /// <exception cref="S3Exception">An escape is malformed, or a name or value is not UTF-8.</exception>
    public static RequestQuery Parse(string raw)
    {
        if (raw.Length == 0)
        {
            return Empty;
        }

        var parameters = new List<QueryParameter>();
        foreach (var range in raw.AsSpan().Split('&'))
        {
            var pair = raw.AsSpan(range);
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            parameters.Add(equals < 0
                ? new QueryParameter(Decode(pair), "")
                : new QueryParameter(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return new RequestQuery([.. parameters]);
    }

    private static string Decode(ReadOnlySpan<char> text) =>
        PercentEncoding.TryDecode(text, plusIsSpace: true, out var decoded) ? decoded : throw S3Errors.InvalidUri.With();
}
