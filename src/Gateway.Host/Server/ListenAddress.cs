using System.Globalization;
using System.Net;

namespace Gateway.Host.Server;

/// <summary>An address to listen on: an IP address, <c>localhost</c> or <c>*</c> (all addresses), and a port. Immutable.</summary>
internal sealed record ListenAddress
{
    /// <summary>The default address of the S3 listener.</summary>
    public static ListenAddress S3 { get; } = new(IPAddress.Loopback, 9000, false);

    /// <summary>The default address of the management listener.</summary>
    public static ListenAddress Management { get; } = new(IPAddress.Loopback, 9001, false);

    private ListenAddress(IPAddress address, int port, bool isLocalhost)
    {
        Address = address;
        Port = port;
        IsLocalhost = isLocalhost;
    }

    public IPAddress Address { get; }

    /// <summary>0 lets the system choose a free one.</summary>
    public int Port { get; }

    /// <summary>Whether both loopback addresses are meant, 127.0.0.1 and ::1.</summary>
    public bool IsLocalhost { get; }

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    public static (bool Accepted, ListenAddress Value) Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port > IPEndPoint.MaxPort)
        {
            return (false, S3);
        }

        var host = text[..colon];
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            // The system cannot choose one free port for two addresses.
            return (port != 0, new ListenAddress(IPAddress.Loopback, port, true));
        }

        if (host == "*")
        {
            return (true, new ListenAddress(IPAddress.IPv6Any, port, false));
        }

        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        return IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var address)
            && isBracketed == (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
                ? (true, new ListenAddress(address, port, false))
                : (false, S3);
    }

    public override string ToString() => IsLocalhost
        ? string.Create(CultureInfo.InvariantCulture, $"localhost:{Port}")
        : new IPEndPoint(Address, Port).ToString();
}
