using System.Text;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class PolicySizeTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(" \t\r\n", 0)]
    [InlineData("{ \"a b\" : 1 }", 8)]
    public void NonWhiteSpace_Text_CountsTheRest(string text, int count) => Assert.Equal(count, PolicySize.NonWhiteSpace(text));

    [Theory]
    [InlineData("{ \"a b\" : 1 }", 9)]
    [InlineData("{\"\\\" \" : \" \\\\\" }", 13)]
    [InlineData("{ \"é\" : 1 }", 8)]
    public void Normalized_Json_CountsSpaceInTextsOnly(string json, int count) => Assert.Equal(count, PolicySize.Normalized(Encoding.UTF8.GetBytes(json)));
}
