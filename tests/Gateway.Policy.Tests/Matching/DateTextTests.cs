using System.Globalization;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Tests.Matching;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("2026-11", "2026-11-01T00:00:00Z")]
    [InlineData("2026-11-23", "2026-11-23T00:00:00Z")]
    [InlineData("2026-11-23T10:15Z", "2026-11-23T10:15:00Z")]
    [InlineData("2026-11-23T10:15:30Z", "2026-11-23T10:15:30Z")]
    [InlineData("2026-11-23T10:15:30", "2026-11-23T10:15:30Z")]
    [InlineData("2026-11-23T10:15:30+01:00", "2026-11-23T09:15:30Z")]
    [InlineData("2026-11-23T10:15:30.25-01:30", "2026-11-23T11:45:30.25Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1795428000", "2026-11-23T10:00:00Z")]
    [InlineData("1795428000.5", "2026-11-23T10:00:00.5Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    public void TryParse_Date_IsItsTime(string text, string expected)
    {
        Assert.True(DateText.TryParse(text, out var ticks));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).UtcTicks, ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-23 10:15:30")]
    [InlineData("23.11.2026")]
    [InlineData("1e20")]
    [InlineData("-1e20")]
    public void TryParse_NoDate_IsRefused(string text) => Assert.False(DateText.TryParse(text, out _));
}
