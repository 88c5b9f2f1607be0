using CsCheck;
using Gateway.Core.Objects;

namespace Gateway.Core.Tests.Objects;

public sealed class ETagTests
{
    [Fact]
    public void TryParse_OwnText_RoundTrips() => Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 10_000]).Sample((high, low, parts) =>
    {
        var tag = new ETag(new UInt128(high, low), parts);
        return ETag.TryParse(tag.ToString(), out var plain) && plain == tag && ETag.TryParse(tag.ToQuotedString(), out var quoted) && quoted == tag;
    });

    [Fact]
    public void FromMd5_Bytes_AreWrittenInOrder()
    {
        var md5 = Enumerable.Range(0, 16).Select(i => (byte)i).ToArray();
        var written = new byte[16];

        var tag = ETag.FromMd5(md5, 3);
        tag.WriteHash(written);

        Assert.Equal("\"000102030405060708090a0b0c0d0e0f-3\"", tag.ToQuotedString());
        Assert.Equal(md5, written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("*")]
    [InlineData("000102030405060708090a0b0c0d0e0")]
    [InlineData("000102030405060708090a0b0c0d0e0g")]
    [InlineData("+00102030405060708090a0b0c0d0e0f")]
    [InlineData(" 00102030405060708090a0b0c0d0e0f")]
    [InlineData("000102030405060708090a0b0c0d0e0f0")]
    [InlineData("000102030405060708090a0b0c0d0e0f-")]
    [InlineData("000102030405060708090a0b0c0d0e0f-0")]
    [InlineData("000102030405060708090a0b0c0d0e0f-01")]
    [InlineData("000102030405060708090a0b0c0d0e0f--1")]
    [InlineData("000102030405060708090a0b0c0d0e0f-1 ")]
    [InlineData("000102030405060708090a0b0c0d0e0f-1\0")]
    [InlineData("000102030405060708090a0b0c0d0e\0\0")]
    [InlineData("000102030405060708090a0b0c0d0e0f-99999999999")]
    [InlineData("\"000102030405060708090a0b0c0d0e0f")]
    [InlineData("'000102030405060708090a0b0c0d0e0f'")]
    [InlineData("W/\"000102030405060708090a0b0c0d0e0f\"")]
    public void TryParse_Hostile_IsFalse(string text) => Assert.False(ETag.TryParse(text, out _));

    [Fact]
    public void Unmatchable_Text_DoesNotParse() => Assert.False(ETag.TryParse(ETag.Unmatchable.ToString(), out _));
}
