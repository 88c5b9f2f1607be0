using Gateway.Policy.Evaluation;
using Gateway.Policy.Matching;
using Gateway.Policy.Tests.Evaluation;

namespace Gateway.Policy.Tests.Matching;

public sealed class ArnPatternTests
{
    private static readonly AccessQuery s_query = new Question
    {
        Context = new FakeContext(
            ("aws:username", ContextValue.Of("al*ce")),
            ("aws:PrincipalTag/path", ContextValue.Of("a/b:c")),
            ("aws:PrincipalTag/empty", ContextValue.Of("")),
            ("aws:groups", ContextValue.Of(["one"])),
            ("s3:prefix", ContextValue.Unavailable)),
    }.Query();

    [Theory]
    [InlineData("*", "arn:aws:s3:::b", true)]
    [InlineData("*", "*", true)]
    [InlineData("arn:aws:s3:::*", "*", false)]
    [InlineData("arn:aws:s3:::b", "arn:aws:s3:::b", true)]
    [InlineData("arn:aws:s3:::b", "arn:aws:s3:::b/k", false)]
    [InlineData("arn:aws:s3:::b", "arn:aws:s3:::B", false)]
    [InlineData("arn:aws:s3:::b*", "arn:aws:s3:::bucket/k", true)]
    [InlineData("arn:aws:s3:::b/*", "arn:aws:s3:::b", false)]
    [InlineData("arn:aws:s3:::b/*", "arn:aws:s3:::b/", true)]
    [InlineData("arn:aws:s3:::b/*/x", "arn:aws:s3:::b/1/2:3/x", true)]
    [InlineData("arn:aws:s3:::b/k?", "arn:aws:s3:::b/k:", true)]
    [InlineData("arn:aws:s3:::", "arn:aws:s3:::b", false)]
    [InlineData("arn:*:s3:::b", "arn:aws-cn:s3:::b", true)]
    [InlineData("arn:*:b", "arn:aws:s3:::b", false)]
    [InlineData("arn:aws:iam::*:user/*", "arn:aws:iam::1:user/a:b", true)]
    [InlineData("arn:aws:iam::*", "arn:aws:iam::1:user/a", true)]
    [InlineData("arn:aws:*:user/a", "arn:aws:iam::1:user/a", false)]
    [InlineData("arn:aws:s3", "arn:aws:s3:::b/k", true)]
    [InlineData("arn:aws:s3:*", "arn:aws:s3:::b/k", true)]
    [InlineData("arn:aws:sqs", "arn:aws:s3:::b/k", false)]
    [InlineData("arn:aws:s?:::b", "arn:aws:s3:::b", true)]
    [InlineData("arn:aws:s3:?::b", "arn:aws:s3:::b", false)]
    public void IsMatch_Pattern_MatchesPartByPart(string pattern, string arn, bool expected) =>
        Assert.Equal(expected, ArnPattern.Parse(pattern, true).IsMatch(arn, s_query));

    [Theory]
    [InlineData("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/al*ce/k", true)]
    [InlineData("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/alice/k", false)]
    [InlineData("arn:aws:s3:::b/${ aws:USERNAME }", "arn:aws:s3:::b/al*ce", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/path}", "arn:aws:s3:::b/a/b:c", true)]
    [InlineData("arn:aws:${aws:PrincipalTag/path}:::b", "arn:aws:a/b:c:::b", false)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/empty}", "arn:aws:s3:::b/", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/none}*", "arn:aws:s3:::b/k", false)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/none, 'k'}", "arn:aws:s3:::b/k", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/none, '*'}", "arn:aws:s3:::b/k", false)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/none, ''}", "arn:aws:s3:::b/", true)]
    [InlineData("arn:aws:s3:::b/${aws:groups}", "arn:aws:s3:::b/one", false)]
    [InlineData("arn:aws:s3:::b/${aws:groups, 'k'}", "arn:aws:s3:::b/k", true)]
    [InlineData("arn:aws:s3:::b/${s3:prefix, 'k'}", "arn:aws:s3:::b/k", true)]
    [InlineData("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/*", true)]
    [InlineData("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/k", false)]
    [InlineData("arn:aws:s3:::b/${?}${$}{x}", "arn:aws:s3:::b/?${x}", true)]
    [InlineData("arn:aws:s3:::b/${x", "arn:aws:s3:::b/${x", true)]
    public void IsMatch_Variable_StandsForItsValueLiterally(string pattern, string arn, bool expected) =>
        Assert.Equal(expected, ArnPattern.Parse(pattern, true).IsMatch(arn, s_query));

    [Theory]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/al*ce", false)]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/${aws:username}", true)]
    [InlineData("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/${anything}", true)]
    public void IsMatch_Version2008_TakesVariablesAsText(string pattern, string arn, bool expected) =>
        Assert.Equal(expected, ArnPattern.Parse(pattern, false).IsMatch(arn, s_query));

    [Fact]
    public void IsMatch_LongValue_IsReplacedWhole()
    {
        var name = new string('n', 5_000);
        var query = new Question { Context = new FakeContext(("aws:username", ContextValue.Of(name))) }.Query();

        Assert.True(ArnPattern.Parse("arn:aws:s3:::b/${aws:username}/*/${aws:username}", true).IsMatch($"arn:aws:s3:::b/{name}/x/{name}", query));
    }
}
