using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class PolicyVariablesTests
{
    [Theory]
    [InlineData("plain", "")]
    [InlineData("$ {a} }{ $a", "")]
    [InlineData("${aws:username}", "aws:username")]
    [InlineData("a/${aws:username}/${jwt:sub}/b", "aws:username jwt:sub")]
    [InlineData("${ aws:username }", "aws:username")]
    [InlineData("${aws:PrincipalTag/team, 'no}body'}x", "aws:PrincipalTag/team")]
    [InlineData("${aws:username,''}", "aws:username")]
    [InlineData("${aws:username , 'a' }", "aws:username")]
    [InlineData("${*}${?}${$}", "")]
    public void IsWellFormed_Variables_AreFound(string text, string keys)
    {
        Assert.True(PolicyVariables.IsWellFormed(text));
        Assert.Equal(keys, string.Join(' ', PolicyVariables.Keys(text)));
    }

    [Theory]
    [InlineData("${")]
    [InlineData("${}")]
    [InlineData("${aws:username")]
    [InlineData("${username}")]
    [InlineData("${:username}")]
    [InlineData("${aws:}")]
    [InlineData("${aws:${jwt:sub}}")]
    [InlineData("${aws:username,}")]
    [InlineData("${aws:username, a}")]
    [InlineData("${aws:username, 'a}")]
    [InlineData("${aws:username, 'a' b}")]
    [InlineData("${aws:username, 'a'")]
    [InlineData("${**}")]
    public void IsWellFormed_Others_AreNot(string text) => Assert.False(PolicyVariables.IsWellFormed(text));

    [Fact]
    public void Masked_Text_IsPatternThatMeansAtLeastAsMuch() =>
        Assert.Equal("a/*/?b", PolicyVariables.Masked("a/${aws:username, 'x'}/${*}b"));
}
