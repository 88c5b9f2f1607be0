using System.Buffers;
using Gateway.Host.Proxies;

namespace Gateway.Host.Tests.Proxies;

public sealed class ProxyHeaderTests
{
    public static TheoryData<byte[], string?> Valid => new()
    {
        { ProxyHeaderBytes.Of("198.51.100.7:4711"), "198.51.100.7:4711" },
        { ProxyHeaderBytes.Of("[2001:db8::1]:4711"), "[2001:db8::1]:4711" },

        // Extensions, as load balancers send them, are passed over.
        { ProxyHeaderBytes.Of("198.51.100.7:4711", 0xEA, 0x00, 0x03, 1, 2, 3), "198.51.100.7:4711" },

        // The proxy speaks for itself, whatever addresses it writes; or it does not know the client.
        { ProxyHeaderBytes.Of(0x20, 0x00), null },
        { ProxyHeaderBytes.Of(0x20, 0x11, new byte[12]), null },
        { ProxyHeaderBytes.Of(0x21, 0x00), null },
        { ProxyHeaderBytes.Of(0x21, 0x00, 1, 2, 3), null },
    };

    public static TheoryData<byte[]> Malformed => new()
    {
        "GET / HTTP/1.1\r\n\r\n"u8.ToArray(),
        "PROXY TCP4 198.51.100.7 10.0.0.1 4711 9000\r\n"u8.ToArray(),
        new byte[] { 0x16, 0x03, 0x01 },
        new byte[] { 0x0D, 0x0A, 0x0D, 0x0B },
        ProxyHeaderBytes.Of(0x11, 0x11, new byte[12]),
        ProxyHeaderBytes.Of(0x22, 0x11, new byte[12]),
        ProxyHeaderBytes.Of(0x21, 0x11, new byte[11]),
        ProxyHeaderBytes.Of(0x21, 0x21, new byte[35]),
        ProxyHeaderBytes.Of(0x21, 0x12, new byte[12]),
        ProxyHeaderBytes.Of(0x21, 0x31, new byte[216]),
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void Read_WholeHeader_NamesTheClientAndEndsBeforeTheRest(byte[] header, string? expected)
    {
        var state = ProxyHeader.Read(new ReadOnlySequence<byte>([.. header, 0x47, 0x45, 0x54]), out var consumed, out var client);

        Assert.Equal(ProxyHeaderState.Whole, state);
        Assert.Equal(header.Length, consumed.GetInteger());
        Assert.Equal(expected, client?.ToString());
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Read_EveryBeginning_IsIncomplete(byte[] header, string? expected)
    {
        Assert.True(expected is null || header.Length > ProxyHeader.FixedLength);
        for (var length = 0; length < header.Length; length++)
        {
            Assert.Equal(ProxyHeaderState.Incomplete, ProxyHeader.Read(new ReadOnlySequence<byte>(header, 0, length), out _, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_OtherBytes_AreMalformed(byte[] bytes) =>
        Assert.Equal(ProxyHeaderState.Malformed, ProxyHeader.Read(new ReadOnlySequence<byte>(bytes), out _, out _));
}
