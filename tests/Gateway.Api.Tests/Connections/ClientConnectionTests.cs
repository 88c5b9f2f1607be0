using System.Net;
using Gateway.Api.Connections;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Tests.Connections;

public sealed class ClientConnectionTests
{
    private static readonly TrustedNetworks s_trusted = new([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd00::/8")]);

    // Peer, lines of the header divided by newlines, and the address that counts.
    [Theory]
    [InlineData("198.51.100.7", "10.1.1.1", "198.51.100.7")]
    [InlineData("10.0.0.1", "198.51.100.7", "198.51.100.7")]
    [InlineData("10.0.0.1", "10.1.1.1, 198.51.100.7", "198.51.100.7")]
    [InlineData("10.0.0.1", "192.0.2.1, 198.51.100.7, 10.0.0.2", "198.51.100.7")]
    [InlineData("10.0.0.1", "192.0.2.1\n198.51.100.7\n10.0.0.2", "198.51.100.7")]
    [InlineData("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3")]
    [InlineData("10.0.0.1", "", null)]
    [InlineData("10.0.0.1", null, null)]
    [InlineData("10.0.0.1", " , 198.51.100.7 ,", "198.51.100.7")]
    [InlineData("10.0.0.1", "198.51.100.7:4711", "198.51.100.7")]
    [InlineData("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1")]
    [InlineData("10.0.0.1", "2001:db8::1", "2001:db8::1")]
    [InlineData("10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("10.0.0.1", "192.0.2.1, unknown", null)]
    [InlineData("10.0.0.1", "192.0.2.1, 1", null)]
    [InlineData("10.0.0.1", "192.0.2.1, 010.0.0.2", null)]
    [InlineData("10.0.0.1", "192.0.2.1, 0x0a.0.0.2", null)]
    [InlineData("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7")]
    [InlineData("fd00::1", "198.51.100.7", "198.51.100.7")]
    [InlineData("fe80::1", "198.51.100.7", "fe80::1")]
    public void Of_XForwardedFor_IsTheLastHopThatIsNotTrusted(string peer, string? header, string? expected)
    {
        var client = Read(peer, ForwardedHeader.XForwardedFor, "http", ("X-Forwarded-For", header), ("Forwarded", "for=203.0.113.9"));

        Assert.Equal(expected, client.Address?.ToString());
    }

    [Theory]
    [InlineData("10.0.0.1", "http", "https", true)]
    [InlineData("10.0.0.1", "http", "HTTPS", true)]
    [InlineData("10.0.0.1", "https", "http", false)]
    [InlineData("10.0.0.1", "http", "https, http", false)]
    [InlineData("10.0.0.1", "http", "http, https", true)]
    [InlineData("10.0.0.1", "https", null, true)]
    [InlineData("10.0.0.1", "http", "", false)]
    [InlineData("198.51.100.7", "http", "https", false)]
    [InlineData("198.51.100.7", "https", "http", true)]
    public void Of_XForwardedProto_IsTheNearestProxys(string peer, string scheme, string? header, bool expected) =>
        Assert.Equal(expected, Read(peer, ForwardedHeader.XForwardedFor, scheme, ("X-Forwarded-Proto", header)).IsSecure);

    [Theory]
    [InlineData("10.0.0.1", "for=198.51.100.7", "198.51.100.7", false)]
    [InlineData("10.0.0.1", "for=198.51.100.7;proto=https", "198.51.100.7", true)]
    [InlineData("10.0.0.1", "For=\"[2001:db8::1]:4711\";Proto=https;by=10.0.0.1", "2001:db8::1", true)]
    [InlineData("10.0.0.1", "for=192.0.2.1;proto=https, for=198.51.100.7;proto=http", "198.51.100.7", false)]
    [InlineData("10.0.0.1", "for=192.0.2.1, for=198.51.100.7;proto=https, for=10.0.0.2;proto=http", "198.51.100.7", true)]
    [InlineData("10.0.0.1", "for=192.0.2.1\nfor=198.51.100.7", "198.51.100.7", false)]
    [InlineData("10.0.0.1", "for=unknown", null, false)]
    [InlineData("10.0.0.1", "for=_hidden, proto=https", null, true)]
    [InlineData("10.0.0.1", "for=\"evil, for=198.51.100.7", "198.51.100.7", false)]
    [InlineData("10.0.0.1", "", null, false)]
    [InlineData("10.0.0.1", "proto=https", null, true)]
    [InlineData("198.51.100.7", "for=10.1.1.1;proto=https", "198.51.100.7", false)]
    public void Of_Forwarded_IsTheLastHopThatIsNotTrusted(string peer, string header, string? expected, bool isSecure)
    {
        var client = Read(peer, ForwardedHeader.Forwarded, "http", ("Forwarded", header), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"));

        Assert.Equal((expected, isSecure), (client.Address?.ToString(), client.IsSecure));
    }

    [Theory]
    [InlineData("10.0.0.1", ForwardedHeader.XForwardedFor, "X-Forwarded-Proto", "https", true)]
    [InlineData("10.0.0.1", ForwardedHeader.XForwardedFor, "X-Forwarded-Proto", "http", true)]
    [InlineData("10.0.0.1", ForwardedHeader.XForwardedFor, "X-Forwarded-For", "198.51.100.7", false)]
    [InlineData("10.0.0.1", ForwardedHeader.Forwarded, "Forwarded", "for=198.51.100.7;proto=https", true)]
    [InlineData("10.0.0.1", ForwardedHeader.Forwarded, "Forwarded", "for=198.51.100.7, for=10.0.0.2;proto=https", true)]
    [InlineData("10.0.0.1", ForwardedHeader.Forwarded, "Forwarded", "for=198.51.100.7", false)]
    [InlineData("10.0.0.1", ForwardedHeader.Forwarded, "X-Forwarded-Proto", "https", false)]
    [InlineData("198.51.100.7", ForwardedHeader.XForwardedFor, "X-Forwarded-Proto", "https", false)]
    public void Of_SchemeSaidByAProxy_IsVouched(string peer, ForwardedHeader kind, string name, string value, bool expected) =>
        Assert.Equal(expected, Read(peer, kind, "https", (name, value)).IsVouched);

    [Fact]
    public void Of_NobodyTrusted_IsThePeer()
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        http.Request.Headers["X-Forwarded-For"] = "10.1.1.1";

        Assert.Equal(IPAddress.Loopback, ClientConnection.Of(http, TrustedNetworks.None, ForwardedHeader.XForwardedFor).Address);
    }

    private static ClientConnection Read(string peer, ForwardedHeader kind, string scheme, params (string Name, string? Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        http.Request.Scheme = scheme;
        foreach (var (name, value) in headers)
        {
            if (value is not null)
            {
                http.Request.Headers[name] = value.Split('\n');
            }
        }

        return ClientConnection.Of(http, s_trusted, kind);
    }
}
