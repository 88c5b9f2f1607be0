using System.Text;
using CsCheck;
using Gateway.Api.Routing;

namespace Gateway.Api.Tests.Routing;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("a/b", "a/b")]
    [InlineData("a+b*c", "a%2Bb%2Ac")]
    [InlineData("~-._", "~-._")]
    [InlineData("é😀", "%C3%A9%F0%9F%98%80")]
    [InlineData("\u0001", "%01")]
    [InlineData("", "")]
    public void Encode_KeepingSlashes_EscapesAllThatIsNotUnreserved(string text, string expected) =>
        Assert.Equal(expected, PercentEncoding.Encode(text, keepSlash: true));

    [Fact]
    public void Encode_NotKeepingSlashes_EscapesThem() => Assert.Equal("a%2Fb", PercentEncoding.Encode("a/b", keepSlash: false));

    [Fact]
    public void TryDecode_OfEncoded_IsTheText() => Gen.String.Where(IsWellFormed).Sample(text =>
        PercentEncoding.TryDecode(PercentEncoding.Encode(text, keepSlash: true), plusIsSpace: false, out var decoded) && decoded == text);

    private static bool IsWellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
