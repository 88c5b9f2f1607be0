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
    [InlineData(Comparison.DateEquals, "2026", true)]
    [InlineData(Comparison.DateNotEquals, "2026-06", true)]
    [InlineData(Comparison.DateLessThan, "2026-06-05", true)]
    [InlineData(Comparison.DateLessThanEquals, "2026-06-05T07:08Z", true)]
    [InlineData(Comparison.DateGreaterThan, "2026-06-05T07:08:09.5+02:00", true)]
    [InlineData(Comparison.DateGreaterThanEquals, "1780000000", true)]
    [InlineData(Comparison.DateEquals, "tomorrow", false)]
    [InlineData(Comparison.DateGreaterThanEquals, "2026-13-01", false)]
    [InlineData(Comparison.DateEquals, "2026-06-05 07:08:09", false)]
    [InlineData(Comparison.NumericEquals, "-1.5", true)]
    [InlineData(Comparison.NumericGreaterThanEquals, "1e3", true)]
    [InlineData(Comparison.NumericLessThan, "1,000", false)]
    [InlineData(Comparison.NumericNotEquals, " 1", false)]
    [InlineData(Comparison.NumericEquals, "1e400", false)]
    [InlineData(Comparison.Bool, "true", true)]
    [InlineData(Comparison.Null, "FALSE", true)]
    [InlineData(Comparison.Bool, "1", false)]
    [InlineData(Comparison.Null, "", false)]
    [InlineData(Comparison.BinaryEquals, "QmluYXJ5", true)]
    [InlineData(Comparison.BinaryEquals, "QmluYXJ", false)]
    [InlineData(Comparison.ArnEquals, "arn:aws:iam::123456789012:role/*", true)]
    [InlineData(Comparison.ArnNotLike, "*", true)]
    [InlineData(Comparison.ArnLike, "arn:aws:iam", false)]
    [InlineData(Comparison.ArnNotEquals, "alice", false)]
    [InlineData(Comparison.StringNotLike, "", true)]
    public void IsValid_Value_IsOrIsNot(Comparison comparison, string value, bool isValid) => Assert.Equal(isValid, ConditionLiterals.IsValid(value, comparison));
}
