using System.Net;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Tests.Matching;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.1.2.3/8", "10.255.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("0.0.0.0/0", "192.0.2.1", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "192.0.2.1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.1.1", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.1.1", true)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("::ffff:10.0.0.0/80", "::ffff:10.0.0.1", false)]
    [InlineData("::ffff:10.0.0.0/80", "::fffe:0:1", true)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1", "2001:0db8:0:0::1", true)]
    [InlineData("2001:db8::1/128", "2001:db8::2", false)]
    public void Contains_Address_ComparesPrefixes(string range, string address, bool expected)
    {
        Assert.True(AddressRange.TryParse(range, out var parsed));
        Assert.Equal(expected, parsed.Contains(AddressBits.Of(IPAddress.Parse(address))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1.2")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData(" 10.0.0.1")]
    [InlineData("2001:db8::/129")]
    [InlineData("[2001:db8::1]")]
    [InlineData("fe80::1%1")]
    [InlineData("host")]
    public void TryParse_NoRange_IsRefused(string text) => Assert.False(AddressRange.TryParse(text, out _));

    [Theory]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("fe80::1%3", "fe80::1")]
    [InlineData("2001:DB8:0::1", "2001:db8::1")]
    public void Format_Address_IsItsPlainForm(string address, string expected) =>
        Assert.Equal(expected, AddressBits.Of(IPAddress.Parse(address)).Format(new char[ValueText.ScratchLength]).ToString());
}
