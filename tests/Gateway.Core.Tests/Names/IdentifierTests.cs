using CsCheck;
using Gateway.Core.Names;

namespace Gateway.Core.Tests.Names;

public sealed class IdentifierTests
{
    public static TheoryData<string> Hostile =>
    [
        "", " ", "NULL", "null ", "../../../../etc/passwd", "AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAA+/", "AAAAAAAAAAAAAAAAAAAA  ", "AAAAAAAAAAAAAAAAAAAA\0A", "ÀAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAB",
    ];

    [Fact]
    public void VersionId_Any_RoundTrips() => Gen.Select(Gen.ULong[1, ulong.MaxValue], Gen.ULong).Sample((sequence, nonce) =>
    {
        var id = VersionId.Create(sequence, nonce);
        return VersionId.TryParse(id.ToString(), out var parsed) && parsed == id && !parsed.IsNull;
    });

    [Fact]
    public void VersionId_Null_IsWrittenNull()
    {
        Assert.True(VersionId.TryParse("null", out var id));
        Assert.True(id.IsNull);
        Assert.Equal("null", VersionId.Null.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => VersionId.Create(0, 1));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    [InlineData(null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAD__________w")]
    public void VersionId_Hostile_IsRefused(string? text) => Assert.False(VersionId.TryParse(text, out _));

    [Fact]
    public void UploadId_Any_RoundTrips() => Gen.Select(Gen.ULong, Gen.ULong).Sample((time, nonce) =>
    {
        var id = new UploadId(time, nonce);
        return UploadId.TryParse(id.ToString(), out var parsed) && parsed == id;
    });

    [Fact]
    public void UploadId_Order_IsTimeThenNonce() => Gen.Select(Gen.ULong[0, 3], Gen.ULong[0, 3], Gen.ULong[0, 3], Gen.ULong[0, 3]).Sample(
        (timeA, nonceA, timeB, nonceB) => new UploadId(timeA, nonceA) < new UploadId(timeB, nonceB) == (timeA, nonceA).CompareTo((timeB, nonceB)) < 0);

    [Theory]
    [MemberData(nameof(Hostile))]
    [InlineData(null)]
    [InlineData("null")]
    public void UploadId_Hostile_IsRefused(string? text) => Assert.False(UploadId.TryParse(text, out _));

    [Fact]
    public void BlobId_Any_RoundTrips() => Gen.Select(Gen.ULong, Gen.ULong).Sample((incarnation, number) =>
        BlobId.TryParse(new BlobId(incarnation, number).ToString(), out var id) && id == new BlobId(incarnation, number));

    [Fact]
    public void BlobId_Text_IsFrozen() => Assert.Equal("00000000000000ff-0000000000000010", new BlobId(255, 16).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000ff0000000000000010")]
    [InlineData("00000000000000ff-000000000000001")]
    [InlineData("00000000000000ff-00000000000000100")]
    [InlineData("00000000000000ff/0000000000000010")]
    [InlineData("00000000000000fg-0000000000000010")]
    [InlineData(" 0000000000000ff-0000000000000010")]
    [InlineData("-000000000000001-0000000000000010")]
    [InlineData("../../../etc/pas-0000000000000010")]
    [InlineData("00000000000000ff-0000000000000010.tmp")]
    public void BlobId_Hostile_IsRefused(string text) => Assert.False(BlobId.TryParse(text, out _));

    [Theory]
    [InlineData("123456789012", true)]
    [InlineData("000000000000", true)]
    [InlineData("12345678901", false)]
    [InlineData("1234567890123", false)]
    [InlineData("12345678901a", false)]
    [InlineData("12345678901\u0661", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void AccountId_Text_IsTwelveAsciiDigits(string? text, bool expected) => Assert.Equal(expected, AccountId.TryParse(text, out _));
}
