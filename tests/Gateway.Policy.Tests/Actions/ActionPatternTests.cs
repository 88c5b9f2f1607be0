using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Policy.Actions;

namespace Gateway.Policy.Tests.Actions;

public sealed class ActionPatternTests
{
    // Few characters, so that patterns match often.
    private static readonly Gen<string> s_pattern = Gen.Int[0, 4].Select(i => "aB*?:"[i]).Array[0, 10].Select(c => new string(c));
    private static readonly Gen<string> s_text = Gen.Int[0, 3].Select(i => "AbB:"[i]).Array[0, 10].Select(c => new string(c));

    [Theory]
    [InlineData("*", "s3:GetObject", true)]
    [InlineData("s3:*", "s3:GetObject", true)]
    [InlineData("S3:GET*", "s3:GetObject", true)]
    [InlineData("s3:Get?bject", "s3:GetObject", true)]
    [InlineData("s3:*Object", "s3:GetObject", true)]
    [InlineData("s3:*Object", "s3:GetObjectAcl", false)]
    [InlineData("s3:GetObject?", "s3:GetObject", false)]
    [InlineData("s3:GetObject*", "s3:GetObject", true)]
    [InlineData("", "s3:GetObject", false)]
    [InlineData("*:*", "s3:GetObject", true)]
    public void Matches_Pattern_MeansAction(string pattern, string action, bool isMatch) => Assert.Equal(isMatch, ActionPattern.Matches(pattern, action.AsSpan()));

    [Fact]
    public void Matches_AnyPattern_IsAsItsRegularExpression() => Gen.Select(s_pattern, s_text).Sample(
        (pattern, text) =>
        {
            var expression = $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$";

            Assert.Equal(Regex.IsMatch(text, expression, RegexOptions.IgnoreCase), ActionPattern.Matches(pattern, text.AsSpan()));
            Assert.Equal(Regex.IsMatch(text, expression), ActionPattern.MatchesExactly(pattern, text));
        },
        iter: 20_000);

    [Fact]
    public void Matches_ManyStars_Ends() =>
        Assert.False(ActionPattern.Matches(string.Concat(Enumerable.Repeat("*a", 1_000)) + "b", new string('a', 10_000).AsSpan()));
}
