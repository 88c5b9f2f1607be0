using Gateway.Api.Iam.Simulation;

namespace Gateway.Api.Tests.Iam.Simulation;

public sealed class LineIndexTests
{
    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("abc", 0, 1, 1)]
    [InlineData("abc", 3, 1, 4)]
    [InlineData("abc", 9, 1, 4)]
    [InlineData("a\nb\n\nc", 1, 1, 2)]
    [InlineData("a\nb\n\nc", 2, 2, 1)]
    [InlineData("a\nb\n\nc", 4, 3, 1)]
    [InlineData("a\nb\n\nc", 5, 4, 1)]
    [InlineData("a\n", 2, 2, 1)]
    public void PlaceOf_Position_CountsLinesAndColumnsFromOne(string text, int position, int line, int column) =>
        Assert.Equal((line, column), new LineIndex(text).PlaceOf(position));

    [Fact]
    public void PlaceOf_PositionFromTheEnd_IsThatPlace() => Assert.Equal((2, 2), new LineIndex("a\nb").PlaceOf(^0));
}
