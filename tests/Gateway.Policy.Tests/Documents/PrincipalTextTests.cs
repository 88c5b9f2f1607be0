using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class PrincipalTextTests
{
    private static readonly Dictionary<string, string> s_gone = new() { ["a"] = "AIDA" };

    [Theory]
    [InlineData("""{ "Principal" : { "AWS" : ["a", "b"] }, "Sid": "a" }""", """{ "Principal" : { "AWS" : ["AIDA", "b"] }, "Sid": "a" }""")]
    [InlineData("""{"NotPrincipal":{"AWS":"a"},"Condition":{"StringEquals":{"k":"a"}}}""", """{"NotPrincipal":{"AWS":"AIDA"},"Condition":{"StringEquals":{"k":"a"}}}""")]
    [InlineData("""{"Sid":"Ä","Principal":"*","Action":"a"}""", """{"Sid":"Ä","Principal":"*","Action":"a"}""")]
    public void Replace_Principals_LeavesTheRestAsItWas(string policy, string expected) => Assert.Equal(expected, PrincipalText.Replace(policy, s_gone));

    [Fact]
    public void Replace_Nothing_IsTheSameText() => Assert.Same("{ }", PrincipalText.Replace("{ }", new Dictionary<string, string>()));
}
