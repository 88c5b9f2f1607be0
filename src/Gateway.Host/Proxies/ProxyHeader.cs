using System.Buffers;
using System.Buffers.Binary;
using System.Net;

namespace Gateway.Host.Proxies;

/// <summary>Reads the header of the PROXY protocol, version 2. Pure.</summary>
/// <remarks>https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt, section 2.2</remarks>
internal static class ProxyHeader
{
    /// <summary>In bytes, without the addresses.</summary>
    public const int FixedLength = 16;

    private const int LengthOfV4 = 12;
    private const int LengthOfV6 = 36;

    private static ReadOnlySpan<byte> Signature => [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A];

    /// <param name="buffer">What the connection sent so far.</param>
    /// <param name="consumed">Where the header ends, once it is whole.</param>
    /// <param name="client">Whom the proxy speaks for; null when it speaks for itself, or does not say.</param>
    public static ProxyHeaderState Read(in ReadOnlySequence<byte> buffer, out SequencePosition consumed, out IPEndPoint? client)
    {
        consumed = buffer.Start;
        client = null;

        // Another protocol is told from this one by its first bytes, without waiting for sixteen.
        Span<byte> head = stackalloc byte[FixedLength];
        var known = (int)Math.Min(buffer.Length, FixedLength);
        buffer.Slice(0, known).CopyTo(head);
        var compared = Math.Min(known, Signature.Length);
        if (!head[..compared].SequenceEqual(Signature[..compared]))
        {
            return ProxyHeaderState.Malformed;
        }

        if (known < FixedLength)
        {
            return ProxyHeaderState.Incomplete;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(head[14..]);
        var isLocal = head[12] == 0x20;
        if ((!isLocal && head[12] != 0x21) || !IsLongEnough(head[13], length, isLocal))
        {
            return ProxyHeaderState.Malformed;
        }

        if (buffer.Length < FixedLength + length)
        {
            return ProxyHeaderState.Incomplete;
        }

        consumed = buffer.GetPosition(FixedLength + length);
        client = isLocal ? null : Source(head[13], buffer.Slice(FixedLength, length));
        return ProxyHeaderState.Whole;
    }

    private static bool IsLongEnough(byte family, ushort length, bool isLocal) => isLocal || family switch
    {
        // Unspecified; TCP over IPv4; TCP over IPv6. Nothing else can carry HTTP to here.
        0x00 => true,
        0x11 => length >= LengthOfV4,
        0x21 => length >= LengthOfV6,
        _ => false,
    };

    private static IPEndPoint? Source(byte family, in ReadOnlySequence<byte> addresses)
    {
        if (family == 0x00)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[LengthOfV6];
        var addressLength = family == 0x11 ? 4 : 16;
        bytes = bytes[..((2 * addressLength) + 4)];
        addresses.Slice(0, bytes.Length).CopyTo(bytes);
        return new IPEndPoint(new IPAddress(bytes[..addressLength]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * addressLength)..]));
    }
}
