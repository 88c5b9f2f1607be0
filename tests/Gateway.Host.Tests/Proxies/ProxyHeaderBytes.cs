using System.Buffers.Binary;
using System.Net;

namespace Gateway.Host.Tests.Proxies;

/// <summary>Writes headers of the PROXY protocol, version 2.</summary>
internal static class ProxyHeaderBytes
{
    public static readonly byte[] Signature = [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A];

    /// <summary>A connection over TCP.</summary>
    /// <param name="client">Whom the proxy speaks for.</param>
    /// <param name="more">What follows the addresses.</param>
    public static byte[] Of(string client, params byte[] more)
    {
        var endpoint = IPEndPoint.Parse(client);
        var source = endpoint.Address.GetAddressBytes();
        var ports = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(ports, (ushort)endpoint.Port);
        return Of(0x21, (byte)(source.Length == 4 ? 0x11 : 0x21), [.. source, .. new byte[source.Length], .. ports, .. more]);
    }

    public static byte[] Of(byte command, byte family, params byte[] rest) =>
        [.. Signature, command, family, (byte)(rest.Length >> 8), (byte)rest.Length, .. rest];
}
