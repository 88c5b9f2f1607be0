using CsCheck;
using Gateway.Policy.Actions;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Matching;
using Gateway.Policy.Tests.Evaluation;

namespace Gateway.Policy.Tests.Matching;

public sealed class WildcardTests
{
    private static readonly AccessQuery s_query = new Question().Query();

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "a", true)]
    [InlineData("a*", "a", true)]
    [InlineData("*a", "ba", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("*ab?d*", "xxabXdab", true)]
    [InlineData("*?", "", false)]
    [InlineData("*?*", "x", true)]
    [InlineData("*a?b*a?b*", "aXbaXb", true)]
    [InlineData("*a?b*a?b*", "aXbXb", false)]
    [InlineData("**a", "a", true)]
    [InlineData("A", "a", false)]
    [InlineData("a.c", "abc", false)]
    public void IsMatch_Pattern_MatchesTheWholeText(string pattern, string text, bool expected) =>
        Assert.Equal(expected, TextPattern.Parse(pattern, true, false).IsMatch(text, s_query));

    [Fact]
    public void IsMatch_RandomPatterns_IsAsATableOfAllPrefixesSays()
    {
        var characters = Gen.Int[0, 3].Select(i => "ab*?"[i]);
        Gen.Select(characters.Array[0, 12], Gen.Int[0, 1].Select(i => "ab"[i]).Array[0, 40]).Sample(
            (p, t) =>
            {
                var (pattern, text) = (new string(p), new string(t));
                return TextPattern.Parse(pattern, true, false).IsMatch(text, s_query) == ReferencePattern.Glob(pattern, text);
            },
            iter: 20_000);
    }

    /// <summary>Patterns that cost a matcher that tries again and again exponential or cubic time: they would not end.</summary>
    [Theory]
    [InlineData("*a")]
    [InlineData("*a?")]
    [InlineData("a*")]
    [InlineData("*?")]
    [InlineData("?*a")]
    [InlineData("*aaaaaaaa?aaaaaaaa")]
    public void IsMatch_HostilePattern_Ends(string unit)
    {
        var text = new string('a', 100_000);
        var pattern = string.Concat(Enumerable.Repeat(unit, 2_000)) + "b";

        Assert.False(TextPattern.Parse(pattern, true, false).IsMatch(text, s_query));
        Assert.False(ArnPattern.Parse("arn:aws:s3:::" + pattern, true).IsMatch("arn:aws:s3:::" + text, s_query));
    }

    [Fact]
    public void Matching_HostileActionPattern_Ends()
    {
        var pattern = string.Concat(Enumerable.Repeat("*?", 100_000));
        var policy = Policies.Of(Policies.Allow("s3:" + pattern), Policies.Allow(new string('*', 100_000) + "s3:GetO*t"));

        Assert.True(new Question { Identity = [policy] }.Decide().IsAllowed);
        Assert.NotEmpty(ActionCatalogue.All);
    }
}
