using CsCheck;
using Gateway.Core.Names;

namespace Gateway.Core.Tests.Names;

public sealed class BucketNameTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("a1b")]
    [InlineData("123")]
    [InlineData("my.bucket-name")]
    [InlineData("a.b.c.d")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("a-.b")]
    [InlineData("xn-abc")]
    [InlineData("sthreeabc")]
    [InlineData("abcs3alias")]
    [InlineData("abc-ol-s3")]
    [InlineData("abcmrap")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789012")]
    public void TryParse_ValidName_IsKept(string text)
    {
        Assert.True(BucketName.TryParse(text, out var name));
        Assert.Equal(text, name.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("Abc")]
    [InlineData("abC")]
    [InlineData("ab_c")]
    [InlineData("ab c")]
    [InlineData("ab/c")]
    [InlineData("ab\0c")]
    [InlineData("abc\n")]
    [InlineData("äbc")]
    [InlineData("ab\u0661")]
    [InlineData("-abc")]
    [InlineData("abc-")]
    [InlineData(".abc")]
    [InlineData("abc.")]
    [InlineData("a..b")]
    [InlineData("...")]
    [InlineData("192.168.5.4")]
    [InlineData("0.0.0.0")]
    [InlineData("xn--abc")]
    [InlineData("sthree-abc")]
    [InlineData("sthree-configurator")]
    [InlineData("amzn-s3-demo-bucket")]
    [InlineData("abc-s3alias")]
    [InlineData("abc--ol-s3")]
    [InlineData("abc.mrap")]
    [InlineData("abc--x-s3")]
    [InlineData("abc--table-s3")]
    public void TryParse_BrokenRule_IsRefused(string? text)
    {
        Assert.False(BucketName.TryParse(text, out var name));
        Assert.Equal(default, name);
        Assert.Throws<FormatException>(() => BucketName.Parse(text!));
    }

    [Fact]
    public void TryParse_AnyText_TakesOnlySafeCharacters() => Gen.String[0, 70].Sample(text =>
        !BucketName.TryParse(text, out var name)
        || (name.Value == text && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')));
}
