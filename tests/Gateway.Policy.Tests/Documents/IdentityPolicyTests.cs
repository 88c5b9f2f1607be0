using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class IdentityPolicyTests
{
    private const string Syntax = "Syntax errors in policy.";
    private const string Legacy = "The policy failed legacy parsing";
    private const string Vendor = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";

    [Theory]
    [InlineData("", Syntax)]
    [InlineData("null", Syntax)]
    [InlineData("[]", Syntax)]
    [InlineData("{", Syntax)]
    [InlineData("{}", Syntax)]
    [InlineData("{\"Statement\":[]}", Syntax)]
    [InlineData("{\"Statement\":[{}]}", Syntax)]
    [InlineData("{\"Other\":1,\"Statement\":[]}", Syntax)]
    [InlineData("{\"Version\":\"2013-10-17\",\"Statement\":[]}", "Policy document must be version 2012-10-17 or greater.")]
    [InlineData("{\"Id\":1,\"Statement\":[]}", Syntax)]
    [InlineData("{\"Id\":\"\u2028\",\"Statement\":[]}", Syntax)]
    [InlineData("{\"Id\":\"\\ud800\",\"Statement\":[]}", Syntax)]
    [InlineData("{\"\\ud800\":1,\"\\ud801\":2}", Syntax)]
    public void Parse_WrongDocument_IsRefused(string text, string message) => Assert.Equal(message, Refusal.Of(text, PolicyDialect.Identity));

    [Theory]
    [InlineData("Effect", null, Syntax)]
    [InlineData("Effect", "\"allow\"", Legacy)]
    [InlineData("Effect", "\"Permit\"", Syntax)]
    [InlineData("Principal", "\"*\"", "Policy document should not specify a principal.")]
    [InlineData("NotPrincipal", "\"*\"", "Policy document should not specify a principal.")]
    [InlineData("Foo", "\"*\"", Syntax)]
    [InlineData("Sid", "\"a b\"", "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*")]
    [InlineData("Action", null, "Policy statement must contain actions.")]
    [InlineData("Action", "[]", "Policy statement must contain actions.")]
    [InlineData("NotAction", "\"s3:*\"", Syntax)]
    [InlineData("Action", "\"GetObject\"", Vendor)]
    [InlineData("Action", "\"\"", Vendor)]
    [InlineData("Action", "\"s3:Get:Object\"", "Actions/Condition can contain only one colon.")]
    [InlineData("Action", "\"s3*:GetObject\"", "Vendor s3* is not valid")]
    [InlineData("Action", "\":GetObject\"", "Vendor  is not valid")]
    [InlineData("Action", "\"s3:\"", Legacy)]
    [InlineData("Action", "\"s3:Get Object\"", Legacy)]
    [InlineData("Resource", null, "Policy statement must contain resources.")]
    [InlineData("Resource", "[]", "Policy statement must contain resources.")]
    [InlineData("Resource", "\"examplebucket\"", "Resource examplebucket must be in ARN format or \"*\".")]
    [InlineData("Resource", "\"\"", "Resource  must be in ARN format or \"*\".")]
    [InlineData("Resource", "\"arn:aws:s3::examplebucket\"", Legacy)]
    [InlineData("Resource", "\"arn:amazon:s3:::b\"", "Partition \"amazon\" is not valid for resource \"arn:amazon:s3:::b\".")]
    [InlineData("Resource", "\"arn:aws-cn:s3:::b\"", "Partition \"aws-cn\" is not valid for resource \"arn:aws-cn:s3:::b\".")]
    [InlineData("Resource", "\"arn:aws:*:::b\"", "Resource vendor must be fully qualified and cannot contain regexes.")]
    [InlineData("Resource", "\"arn:aws::::b\"", "Resource vendor must be fully qualified and cannot contain regexes.")]
    [InlineData("Resource", "\"arn:aws:s3:eu-west-1::b\"", "Resource arn:aws:s3:eu-west-1::b can not contain region information.")]
    [InlineData("Resource", "\"arn:aws:iam:eu-west-1::user/a\"", "IAM resource arn:aws:iam:eu-west-1::user/a cannot contain region information.")]
    [InlineData(
        "Resource", "\"arn:aws:iam::123456789012:a\"",
        "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.")]
    [InlineData("Resource", "\"arn:aws:s3:::b/${aws:username\"", Legacy)]
    [InlineData("Resource", "\"arn:aws:s3:::b/${username}\"", Legacy)]
    [InlineData("Resource", "\"arn:aws:iam:${aws:x}:123456789012:user/a\"", "IAM resource arn:aws:iam:${aws:x}:123456789012:user/a cannot contain region information.")]
    [InlineData("Condition", "{\"StringEqual\":{\"aws:username\":\"a\"}}", Syntax)]
    [InlineData("Condition", "{\"aws:username\":\"a\"}", Syntax)]
    [InlineData("Condition", "{\"StringEquals\":{\"username\":\"a\"}}", Vendor)]
    [InlineData("Condition", "{\"DateLessThan\":{\"aws:CurrentTime\":\"tomorrow\"}}", Legacy)]
    [InlineData("Condition", "{\"ArnLike\":{\"aws:PrincipalArn\":\"alice\"}}", Legacy)]
    [InlineData("Condition", "{\"BinaryEquals\":{\"a:b\":\"?\"}}", Legacy)]
    public void Parse_WrongStatement_IsRefused(string member, string? value, string message) =>
        Assert.Equal(message, Refusal.Of(Refusal.Policy(PolicyDialect.Identity, member, value), PolicyDialect.Identity));

    [Fact]
    public void Parse_SidTwice_IsRefused()
    {
        const string statement = """{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"}""";

        Assert.Equal(
            "Statement IDs (SID) in a single policy must be unique.", Refusal.Of($$"""{"Statement":[{{statement}},{{statement}}]}""", PolicyDialect.Identity));
    }

    [Theory]
    [InlineData("ec2:RunInstances")]
    [InlineData("s3:CreateAccessPoint")]
    [InlineData("*:*")]
    [InlineData("execute-api:Invoke")]
    public void Parse_ActionOfAnotherService_IsAccepted(string action) =>
        Assert.Equal([action], PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Action", $"\"{action}\""), PolicyDialect.Identity).Statements[0].Actions.Patterns);

    [Fact]
    public void Parse_KeyOfAnotherService_IsAccepted() => Assert.Equal(
        "ec2:Region",
        PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Condition", "{\"StringEquals\":{\"ec2:Region\":\"a\"}}"), PolicyDialect.Identity).Statements[0].Conditions[0].Key);

    [Fact]
    public void Parse_SpaceBeforeTheObject_IsAccepted() =>
        Assert.Single(PolicyParser.Parse("\n" + Refusal.Policy(PolicyDialect.Identity), PolicyDialect.Identity).Statements);

    [Fact]
    public void Parse_SessionWithPrincipal_IsRefused() => Assert.Equal(
        "Has prohibited field Principal", Refusal.Of(Refusal.Policy(PolicyDialect.Session, "Principal", "\"*\""), PolicyDialect.Session));

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void Parse_SessionSize_IsLimited(int size, bool isAccepted)
    {
        var text = Refusal.Policy(PolicyDialect.Session).PadRight(size);

        var fault = Record.Exception(() => PolicyParser.Parse(text, PolicyDialect.Session));

        Assert.Equal(isAccepted, fault is null);
        if (fault is PolicyFormatException refused)
        {
            Assert.Equal((PolicyFault.TooLarge, "Packed policy consumes 101% of allotted space, please use smaller policy."), (refused.Fault, refused.Message));
        }
    }
}
