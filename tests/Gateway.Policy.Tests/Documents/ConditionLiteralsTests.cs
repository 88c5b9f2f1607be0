using System.Globalization;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class ConditionLiteralsTests
{
    [Theory]
    [InlineData("0.0.0.0/0", "0.0.0.0", 0)]
    [InlineData("10.1.2.3/8", "10.1.2.3", 8)]
    [InlineData("203.0.113.7", "203.0.113.7", 32)]
    [InlineData("2001:db8::/32", "2001:db8::", 32)]
    [InlineData("::1", "::1", 128)]
    [InlineData("::ffff:10.0.0.0/104", "::ffff:10.0.0.0", 104)]
    public void TryReadNetwork_Network_IsRead(string text, string address, int prefix)
    {
        Assert.True(ConditionLiterals.TryReadNetwork(text, out var read, out var length));
        Assert.Equal((address, prefix), (read.ToString(), length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("10.0.0.*")]
    [InlineData("10.0.0")]
    [InlineData("1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/255.0.0.0")]
    [InlineData("/8")]
    [InlineData("::1/129")]
    [InlineData("[::1]")]
    [InlineData("fe80::1%eth0")]
    [InlineData(" 10.0.0.0/8")]
    public void TryReadNetwork_AnythingElse_IsNot(string text) => Assert.False(ConditionLiterals.TryReadNetwork(text, out _, out _));

    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("2026-06", "2026-06-01T00:00:00Z")]
    [InlineData("2026-06-05", "2026-06-05T00:00:00Z")]
    [InlineData("2026-06-05T07:08Z", "2026-06-05T07:08:00Z")]
    [InlineData("2026-06-05T07:08:09Z", "2026-06-05T07:08:09Z")]
    [InlineData("2026-06-05T07:08:09", "2026-06-05T07:08:09Z")]
    [InlineData("2026-06-05T07:08:09.5+02:00", "2026-06-05T05:08:09.5Z")]
    [InlineData("1780000000", "2026-05-28T20:26:40Z")]
    [InlineData("1780000000.25", "2026-05-28T20:26:40.25Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    public void TryReadTime_Time_IsRead(string text, string time)
    {
        Assert.True(ConditionLiterals.TryReadTime(text, out var read));
        Assert.Equal(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("2026-06-05 07:08:09")]
    [InlineData("05/06/2026")]
    [InlineData("999999999999999")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    public void TryReadTime_AnythingElse_IsNot(string text) => Assert.False(ConditionLiterals.TryReadTime(text, out _));

    [Theory]
    [InlineData("1", true)]
    [InlineData("-1.5", true)]
    [InlineData("1e3", true)]
    [InlineData("1,000", false)]
    [InlineData(" 1", false)]
    [InlineData("0x1", false)]
    [InlineData("1e400", false)]
    [InlineData("NaN", false)]
    public void TryReadNumber_Text_IsOrIsNot(string text, bool isNumber) => Assert.Equal(isNumber, ConditionLiterals.TryReadNumber(text, out _));

    [Theory]
    [InlineData("true", true)]
    [InlineData("FALSE", true)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public void TryReadBoolean_Text_IsOrIsNot(string text, bool isBoolean) => Assert.Equal(isBoolean, ConditionLiterals.TryReadBoolean(text, out _));
}
