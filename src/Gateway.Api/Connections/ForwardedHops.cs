using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Gateway.Api.Connections;

/// <summary>
/// Walks the hops that proxies wrote down, from the last one back, as far as each was written by a trusted one. What stands before that is the
/// client's own claim.
/// </summary>
/// <remarks>RFC 7239</remarks>
internal static class ForwardedHops
{
    /// <param name="headers">Of the request.</param>
    /// <param name="unnamed">What is known where the headers say nothing.</param>
    /// <param name="trusted">Whose word counts.</param>
    public static ClientConnection OfXForwardedFor(IHeaderDictionary headers, ClientConnection unnamed, TrustedNetworks trusted)
    {
        // The nearest proxy wrote the last value. One that appends to what the client claims leaves the claim before it.
        var scheme = Last(headers["X-Forwarded-Proto"]);
        var isSecure = scheme is null ? unnamed.IsSecure : scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
        var address = unnamed.Address;
        foreach (var hop in Backwards(headers["X-Forwarded-For"], ','))
        {
            address = HopAddress.Parse(hop);
            if (!trusted.Contains(address))
            {
                break;
            }
        }

        return new ClientConnection(address, isSecure, scheme is not null);
    }

    /// <inheritdoc cref="OfXForwardedFor"/>
    public static ClientConnection OfForwarded(IHeaderDictionary headers, ClientConnection unnamed, TrustedNetworks trusted)
    {
        var client = unnamed;
        foreach (var hop in Backwards(headers["Forwarded"], ','))
        {
            var proto = Parameter(hop, "proto");
            client = new ClientConnection(
                Parameter(hop, "for") is { } name ? HopAddress.Parse(name) : null,
                proto is null ? client.IsSecure : proto.Equals("https", StringComparison.OrdinalIgnoreCase),
                client.IsVouched || proto is not null);
            if (!trusted.Contains(client.Address))
            {
                break;
            }
        }

        return client;
    }

    private static string? Last(StringValues values)
    {
        foreach (var value in Backwards(values, ','))
        {
            return value;
        }

        return null;
    }

    /// <summary>The items of all lines of a header, the last one first, without white space around them and without empty ones.</summary>
    private static IEnumerable<string> Backwards(StringValues lines, char separator)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i] ?? "";
            var end = line.Length;
            var isQuoted = false;
            for (var at = line.Length - 1; at >= -1; at--)
            {
                if (at >= 0 && line[at] == '"')
                {
                    isQuoted = !isQuoted;
                }

                if (at >= 0 && (isQuoted || line[at] != separator))
                {
                    continue;
                }

                var item = line[(at + 1)..end].Trim(' ', '\t');
                end = Math.Max(at, 0);
                if (item.Length > 0)
                {
                    yield return item;
                }
            }
        }
    }

    private static string? Parameter(string element, string name)
    {
        foreach (var pair in Backwards(element, ';'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair.AsSpan(0, equals).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return pair[(equals + 1)..].Trim().Trim('"');
            }
        }

        return null;
    }
}
