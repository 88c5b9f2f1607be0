using CsCheck;
using Gateway.Core.Objects;

namespace Gateway.Core.Tests.Objects;

public sealed class HttpDateTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    public void TryParse_ThreeFormsOfTheStandard_AreTheSameInstant(string text)
    {
        Assert.True(HttpDate.TryParse(text, s_now, out var date));
        Assert.Equal(new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero), date);
    }

    [Fact]
    public void TryParse_AsctimeWithTwoDigitDay_IsRead()
    {
        Assert.True(HttpDate.TryParse("Wed Nov 16 08:49:37 1994", s_now, out var date));
        Assert.Equal(16, date.Day);
    }

    [Theory]
    [InlineData("Sunday, 01-Mar-76 00:00:00 GMT", 2076)]
    [InlineData("Tuesday, 01-Mar-77 00:00:00 GMT", 1977)]
    [InlineData("Tuesday, 29-Feb-00 00:00:00 GMT", 2000)]
    public void TryParse_TwoDigitYear_IsAtMostFiftyYearsAhead(string text, int year)
    {
        Assert.True(HttpDate.TryParse(text, s_now, out var date));
        Assert.Equal(year, date.Year);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("yesterday")]
    [InlineData("Mon, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Monday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 UTC")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 +0000")]
    [InlineData("Sun, 31 Feb 1994 08:49:37 GMT")]
    [InlineData("1994-11-06T08:49:37Z")]
    [InlineData(", ")]
    [InlineData("Sunday, 06-Nov-1994 08:49:37 GMT")]
    public void TryParse_AnythingElse_IsFalse(string? text) => Assert.False(HttpDate.TryParse(text, s_now, out _));

    [Fact]
    public void Format_AnySecond_RoundTrips() => Gen.Long[0, 253402300799].Sample(seconds =>
    {
        var date = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return HttpDate.TryParse(HttpDate.Format(date), s_now, out var parsed) && parsed == date;
    });

    [Fact]
    public void Format_OtherOffset_IsWrittenInUtc() =>
        Assert.Equal("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.Format(new DateTimeOffset(1994, 11, 6, 10, 49, 37, 999, TimeSpan.FromHours(2))));
}
