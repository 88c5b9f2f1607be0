using Gateway.Api.Wire;

namespace Gateway.Api.Tests.Wire;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void TryParse_Digits_AreTheNumber(string text, long expected)
    {
        Assert.True(DecimalText.TryParse(text, out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("1\0")]
    [InlineData("1.0")]
    [InlineData("1,000")]
    [InlineData("0x1")]
    [InlineData("\u0661")]
    [InlineData("9223372036854775808")]
    public void TryParse_AnythingElse_IsNoNumber(string? text)
    {
        Assert.False(DecimalText.TryParse(text, out long _));
        Assert.False(DecimalText.TryParse(text, out int _));
    }

    [Theory]
    [InlineData("-5", true, -5)]
    [InlineData("+5", true, 5)]
    [InlineData("5", true, 5)]
    [InlineData("2147483648", false, 0)]
    [InlineData("--5", false, 0)]
    [InlineData("-", false, 0)]
    [InlineData("-5\0", false, 0)]
    public void TryParseSigned_Text_MayHaveASign(string text, bool isNumber, int expected)
    {
        Assert.Equal(isNumber, DecimalText.TryParseSigned(text, out var value));
        Assert.Equal(expected, value);
    }
}
