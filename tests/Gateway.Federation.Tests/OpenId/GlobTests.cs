using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Federation.OpenId.Claims;

namespace Gateway.Federation.Tests.OpenId;

public sealed class GlobTests
{
    [Fact]
    public void IsMatch_AnyPatternAndText_IsAsTheRegularExpression()
    {
        var pattern = Gen.String[Gen.Char["ab*?"], 0, 8];
        var text = Gen.String[Gen.Char["ab*?"], 0, 10];

        Gen.Select(pattern, text).Sample((p, t) =>
        {
            var regex = "^" + Regex.Escape(p).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "\\z";
            return Glob.IsMatch(p, t) == Regex.IsMatch(t, regex, RegexOptions.Singleline);
        });
    }

    [Theory]
    [InlineData("CORP\\eng-*", "CORP\\eng-storage", true)]
    [InlineData("eng-*", "ENG-storage", false)]
    public void IsMatch_Text_IsComparedAsItIs(string pattern, string text, bool matches) => Assert.Equal(matches, Glob.IsMatch(pattern, text));
}
