using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>Where a directory server listens. Immutable.</summary>
/// <param name="Host">A name or an address, without brackets; what its certificate must be for.</param>
/// <param name="Port">1 to 65,535.</param>
internal sealed record LdapServerAddress(string Host, int Port)
{
    public const int DefaultPort = 636;

    /// <summary><c>host</c>, <c>host:port</c>, <c>[2001:db8::1]</c> or <c>[2001:db8::1]:port</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LdapServerAddress? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        var colon = text.LastIndexOf(':');
        var hasPort = colon >= 0 && colon > text.LastIndexOf(']');
        var host = hasPort ? text[..colon] : text;
        var port = DefaultPort;
        if (hasPort && (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            return false;
        }

        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            return Uri.CheckHostName(host) == UriHostNameType.IPv6 && (address = new LdapServerAddress(host, port)) is not null;
        }

        if (Uri.CheckHostName(host) is not (UriHostNameType.Dns or UriHostNameType.IPv4))
        {
            return false;
        }

        address = new LdapServerAddress(host, port);
        return true;
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
