using System.Net;
using System.Net.Sockets;

namespace Gateway.Api.Connections;

/// <summary>
/// Reads the address of a hop, with or without a port. Stricter than the framework's parser, which takes <c>1</c> and <c>010.1</c> for addresses
/// too.
/// </summary>
internal static class HopAddress
{
    /// <summary>Null for what is no address, such as the names <c>unknown</c> and <c>_hidden</c> of RFC 7239.</summary>
    public static IPAddress? Parse(string text)
    {
        var host = text.AsSpan();
        if (host.StartsWith("["))
        {
            var end = host.IndexOf(']');
            if (end < 0 || (end + 1 < host.Length && host[end + 1] != ':'))
            {
                return null;
            }

            host = host[1..end];
        }
        else if (host.Count(':') == 1)
        {
            host = host[..host.IndexOf(':')];
        }

        if (!IPAddress.TryParse(host, out var address))
        {
            return null;
        }

        // A written IPv4 address has one form only.
        return address.AddressFamily == AddressFamily.InterNetwork && !host.SequenceEqual(address.ToString())
            ? null
            : TrustedNetworks.Plain(address);
    }
}
