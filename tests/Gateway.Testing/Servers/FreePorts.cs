using System.Net;
using System.Net.Sockets;

namespace Gateway.Testing.Servers;

/// <summary>Asks the system for loopback ports that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>Two different ports. Another process can take one before it is used, so callers try again.</summary>
    public static (int First, int Second) Two()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
