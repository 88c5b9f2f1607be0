using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class TrustPolicyTests
{
    private const string OnlySts = "AssumeRole policy may only specify STS AssumeRole actions.";

    [Theory]
    [InlineData("Resource", "\"*\"", "Has prohibited field Resource")]
    [InlineData("NotResource", "\"*\"", "Has prohibited field NotResource")]
    [InlineData("Action", null, "Missing required field Action")]
    [InlineData("Action", "\"s3:GetObject\"", OnlySts)]
    [InlineData("Action", "\"*\"", OnlySts)]
    [InlineData("Action", "\"sts:GetCallerIdentity\"", OnlySts)]
    [InlineData("Principal", null, "Missing required field Principal")]
    [InlineData("Principal", "{\"AWS\":\"arn:aws:iam::123456789012:group/g\"}", "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:group/g\"")]
    [InlineData("Principal", "\"a\"", "Invalid principal in policy")]
    [InlineData("Effect", "\"allow\"", "Invalid effect: allow")]
    [InlineData("Foo", "1", "Unknown field Foo")]
    public void Parse_WrongStatement_IsRefused(string member, string? value, string message) =>
        Assert.Equal(message, Refusal.Of(Refusal.Policy(PolicyDialect.Trust, member, value), PolicyDialect.Trust));

    [Fact]
    public void Parse_BrokenJson_IsRefused() => Assert.Equal("This policy contains invalid Json", Refusal.Of("{\"Statement\":", PolicyDialect.Trust));

    [Theory]
    [InlineData("sts:AssumeRole")]
    [InlineData("sts:AssumeRoleWithWebIdentity")]
    [InlineData("sts:AssumeRoleLDAPIdentity")]
    [InlineData("sts:AssumeRole*")]
    [InlineData("sts:TagSession")]
    [InlineData("sts:SetSourceIdentity")]
    public void Parse_StsAction_IsAccepted(string action) =>
        Assert.Null(PolicyParser.Parse(Refusal.Policy(PolicyDialect.Trust, "Action", $"\"{action}\""), PolicyDialect.Trust).Statements[0].Resources);

    [Fact]
    public void Parse_KeyOfAProvider_IsAccepted()
    {
        var text = Refusal.Policy(
            PolicyDialect.Trust, "Principal", "{\"Federated\":\"arn:aws:iam::123456789012:oidc-provider/idp.example:8443/realm\"}",
            "Condition", "{\"StringEquals\":{\"idp.example:8443/realm:sub\":\"a\"}}");

        Assert.Equal("idp.example:8443/realm:sub", PolicyParser.Parse(text, PolicyDialect.Trust).Statements[0].Conditions[0].Key);
    }
}
