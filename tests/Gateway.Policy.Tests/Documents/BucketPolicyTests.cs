using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class BucketPolicyTests
{
    private const string NotJson = "Policies must be valid JSON and the first byte must be '{'";
    private const string InvalidAction = "Policy has invalid action";
    private const string InvalidResource = "Policy has invalid resource";
    private const string ActionWithoutResource = "Action does not apply to any resource(s) in statement";
    private const string ConditionWithoutAction = "Conditions do not apply to combination of actions and resources in statement";
    private const string InvalidKey = "Policy has an invalid condition key";

    [Theory]
    [InlineData("", NotJson)]
    [InlineData("null", NotJson)]
    [InlineData("[]", NotJson)]
    [InlineData(" {}", NotJson)]
    [InlineData("\uFEFF{}", NotJson)]
    [InlineData("{", "This policy contains invalid Json")]
    [InlineData("{\"Statement\":[],}", "This policy contains invalid Json")]
    [InlineData("{\"Statement\":[]/**/}", "This policy contains invalid Json")]
    [InlineData("{\"Id\":\"a\",\"Id\":\"b\"}", "This policy contains invalid Json")]
    [InlineData("{}", "Missing required field Statement")]
    [InlineData("{\"Statement\":[]}", "Could not parse the policy: Statement is empty!")]
    [InlineData("{\"Statement\":null}", "Invalid policy syntax.")]
    [InlineData("{\"Statement\":\"a\"}", "Invalid policy syntax.")]
    [InlineData("{\"Statement\":[1]}", "Invalid policy syntax.")]
    [InlineData("{\"Statements\":[]}", "Unknown field Statements")]
    [InlineData("{\"ID\":\"a\",\"Statement\":[]}", "Unknown field ID")]
    [InlineData("{\"Version\":\"\",\"Statement\":[]}", "The policy must contain a valid version string")]
    [InlineData("{\"Version\":\"2012-10-18\",\"Statement\":[]}", "The policy must contain a valid version string")]
    [InlineData("{\"Version\":2012,\"Statement\":[]}", "The policy must contain a valid version string")]
    public void Parse_WrongDocument_IsRefused(string text, string message) => Assert.Equal(message, Refusal.Of(text, PolicyDialect.Bucket));

    [Theory]
    [InlineData("Effect", null, "Missing required field Effect")]
    [InlineData("Effect", "\"allow\"", "Invalid effect: allow")]
    [InlineData("Effect", "true", "Invalid policy syntax.")]
    [InlineData("Efect", "\"Allow\"", "Unknown field Efect")]
    [InlineData("Sid", "1", "Invalid policy syntax.")]
    [InlineData("Principal", null, "Missing required field Principal")]
    [InlineData("Principal", "{}", "Invalid principal in policy")]
    [InlineData("Principal", "{\"AWS\":[]}", "Invalid principal in policy")]
    [InlineData("Principal", "[\"*\"]", "Invalid principal in policy")]
    [InlineData("Principal", "\"123456789012\"", "Invalid principal in policy")]
    [InlineData("NotPrincipal", "\"*\"", "Invalid policy syntax.")]
    [InlineData("Action", null, "Missing required field Action")]
    [InlineData("Action", "[]", "Missing required field Action")]
    [InlineData("Action", "{}", "Invalid policy syntax.")]
    [InlineData("Action", "[null]", "Invalid policy syntax.")]
    [InlineData("NotAction", "\"s3:PutObject\"", "Invalid policy syntax.")]
    [InlineData("Action", "\"GetObject\"", InvalidAction)]
    [InlineData("Action", "\"s3:GetObjekt\"", InvalidAction)]
    [InlineData("Action", "\"s3:CreateBucket\"", InvalidAction)]
    [InlineData("Action", "\"s3:ListAllMyBuckets\"", InvalidAction)]
    [InlineData("Action", "\"s3:ListAllMy*\"", InvalidAction)]
    [InlineData("Action", "\"s3:PutAccountPublicAccessBlock\"", InvalidAction)]
    [InlineData("Action", "\"iam:CreateUser\"", InvalidAction)]
    [InlineData("Action", "\"admin:*\"", InvalidAction)]
    [InlineData("Action", "\"s3:\"", InvalidAction)]
    [InlineData("Action", "[\"s3:GetObject\",\"s3:Nothing*\"]", InvalidAction)]
    [InlineData("Resource", null, "Missing required field Resource")]
    [InlineData("Resource", "[]", "Missing required field Resource")]
    [InlineData("Resource", "\"*\"", InvalidResource)]
    [InlineData("Resource", "\"\"", InvalidResource)]
    [InlineData("Resource", "\"examplebucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::otherbucket/*\"", InvalidResource)]
    [InlineData("Resource", "[\"arn:aws:s3:::examplebucket/*\",\"arn:aws:s3:::otherbucket/*\"]", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::examplebucket2/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::ExampleBucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::/examplebucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:eu-west-1::examplebucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3::123456789012:examplebucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:sqs:::examplebucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws-cn:s3:::examplebucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:minio:s3:::examplebucket/*\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::examplebucket/${aws:username\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::examplebucket/${}\"", InvalidResource)]
    [InlineData("Resource", "\"arn:aws:s3:::examplebucket\"", ActionWithoutResource)]
    [InlineData("Action", "\"s3:ListBucket\"", ActionWithoutResource)]
    [InlineData("Action", "[\"s3:GetObject\",\"s3:ListBucket\"]", ActionWithoutResource)]
    [InlineData("Condition", "[]", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"StringEquals\":\"a\"}", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"StringEqual\":{\"aws:username\":\"a\"}}", "Invalid Condition type : StringEqual")]
    [InlineData("Condition", "{\"NullIfExists\":{\"aws:username\":\"true\"}}", "Invalid Condition type : NullIfExists")]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:user\":\"a\"}}", InvalidKey)]
    [InlineData("Condition", "{\"StringEquals\":{\"username\":\"a\"}}", InvalidKey)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:PrincipalTag\":\"a\"}}", InvalidKey)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:PrincipalTag/\":\"a\"}}", InvalidKey)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:username\":{}}}", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:username\":null}}", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:username\":[[\"a\"]]}}", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:username\":\"${aws\"}}", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/33\"}}", "Invalid IP address in Conditions")]
    [InlineData("Condition", "{\"NotIpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"all\"]}}", "Invalid IP address in Conditions")]
    [InlineData("Condition", "{\"NumericLessThan\":{\"s3:TlsVersion\":\"new\"}}", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"Bool\":{\"aws:SecureTransport\":\"no\"}}", "Invalid policy syntax.")]
    [InlineData("Condition", "{\"StringEquals\":{\"s3:prefix\":\"a\"}}", ConditionWithoutAction)]
    [InlineData("Condition", "{\"StringEquals\":{\"s3:x-amz-acl\":\"private\"}}", ConditionWithoutAction)]
    public void Parse_WrongStatement_IsRefused(string member, string? value, string message) =>
        Assert.Equal(message, Refusal.Of(Refusal.Policy(PolicyDialect.Bucket, member, value), PolicyDialect.Bucket));

    [Fact]
    public void Parse_OneActionOfSeveralWithoutTheKey_IsRefused() => Assert.Equal(
        ConditionWithoutAction,
        Refusal.Of(
            Refusal.Policy(PolicyDialect.Bucket, "Action", "[\"s3:PutObject\",\"s3:GetObject\"]", "Condition", "{\"StringEquals\":{\"s3:x-amz-acl\":\"private\"}}"),
            PolicyDialect.Bucket));

    [Theory]
    [InlineData("s3:PutObject")]
    [InlineData("s3:DeleteObject")]
    [InlineData("s3:DeleteObjectVersion")]
    [InlineData("s3:GetObjectRetention")]
    [InlineData("s3:PutObjectRetention")]
    [InlineData("s3:GetObjectLegalHold")]
    [InlineData("s3:PutObjectLegalHold")]
    [InlineData("s3:BypassGovernanceRetention")]
    public void Parse_ExistingTagOfActionWithoutIt_IsRefused(string action) => Assert.Equal(
        ConditionWithoutAction,
        Refusal.Of(
            Refusal.Policy(PolicyDialect.Bucket, "Action", $"\"{action}\"", "Condition", "{\"StringEquals\":{\"s3:ExistingObjectTag/a\":\"b\"}}"), PolicyDialect.Bucket));

    [Theory]
    [InlineData("s3:GetObject", "s3:ExistingObjectTag/a")]
    [InlineData("s3:GetObjectAttributes", "s3:ExistingObjectTag/a")]
    [InlineData("s3:PutObject", "s3:RequestObjectTag/a")]
    [InlineData("s3:PutObject", "S3:X-AMZ-ACL")]
    [InlineData("s3:Put*", "s3:x-amz-copy-source")]
    [InlineData("s3:*", "s3:TlsVersion")]
    [InlineData("*", "aws:PrincipalTag/team")]
    [InlineData("S3:getobject", "jwt:preferred_username")]
    [InlineData("s3:GetObjectVersion", "s3:versionid")]
    [InlineData("s3:GetObject", "aws:SourceOwner")]
    public void Parse_KeyOfTheAction_IsAccepted(string action, string key)
    {
        var text = Refusal.Policy(PolicyDialect.Bucket, "Action", $"\"{action}\"", "Condition", $$$"""{"StringEquals":{"{{{key}}}":"1"}}""");

        Assert.Single(PolicyParser.Parse(text, PolicyDialect.Bucket, Refusal.Bucket).Statements);
    }

    [Theory]
    [InlineData("arn:aws:s3:::examplebucket/*", "s3:GetObject")]
    [InlineData("arn:aws:s3:::examplebucket", "s3:ListBucket")]
    [InlineData("arn:aws:s3:::examplebucket*", "s3:GetObject")]
    [InlineData("arn:aws:s3:::examplebucket*", "s3:ListBucket")]
    [InlineData("arn:aws:s3:::*", "s3:ListBucket")]
    [InlineData("arn:aws:s3:::*/*", "s3:GetObject")]
    [InlineData("arn:aws:s3:::examplebucket/${aws:username}/*", "s3:GetObject")]
    [InlineData("arn:aws:s3:::${aws:PrincipalTag/bucket}/*", "s3:GetObject")]
    [InlineData("arn:aws:s3:::examplebucket/a:b", "s3:GetObject")]
    [InlineData("arn:aws:s3:::examplebucket", "s3:*")]
    public void Parse_ResourceOfTheBucket_IsAccepted(string resource, string action)
    {
        var text = Refusal.Policy(PolicyDialect.Bucket, "Action", $"\"{action}\"", "Resource", $"\"{resource}\"");

        Assert.Single(PolicyParser.Parse(text, PolicyDialect.Bucket, Refusal.Bucket).Statements);
    }

    [Fact]
    public void Parse_WithoutBucket_TakesAnyBucket() =>
        Assert.Single(PolicyParser.Parse(Refusal.Policy(PolicyDialect.Bucket, "Resource", "\"arn:aws:s3:::otherbucket/*\""), PolicyDialect.Bucket).Statements);

    [Fact]
    public void Parse_SidsWithSpacesAndTwice_AreAccepted()
    {
        const string statement = """{"Sid":"a b","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::examplebucket/*"}""";

        Assert.Equal(2, PolicyParser.Parse($$"""{"Statement":[{{statement}},{{statement}}]}""", PolicyDialect.Bucket, Refusal.Bucket).Statements.Count);
    }

    [Fact]
    public void Parse_AllowWithNotPrincipal_IsRefused() => Assert.Equal(
        "Allow with NotPrincipal is not allowed.",
        Refusal.Of(Refusal.Policy(PolicyDialect.Bucket, "Principal", null, "NotPrincipal", "{\"AWS\":\"123456789012\"}"), PolicyDialect.Bucket));

    [Fact]
    public void Parse_DenyWithNotPrincipal_IsNegated()
    {
        var text = Refusal.Policy(PolicyDialect.Bucket, "Effect", "\"Deny\"", "Principal", null, "NotPrincipal", "{\"AWS\":\"123456789012\"}");

        Assert.True(PolicyParser.Parse(text, PolicyDialect.Bucket, Refusal.Bucket).Statements[0].Principal!.IsNegated);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Parse_Size_CountsNoWhiteSpaceBetweenParts(int more, bool isAccepted)
    {
        const string empty = """{"Id":"","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::examplebucket/*"}}""";
        var id = new string(' ', PolicySize.LongestBucketPolicy - empty.Length + more);
        var text = empty.Replace("\"\"", $" \"{id}\"\n\t", StringComparison.Ordinal);

        var fault = Record.Exception(() => PolicyParser.Parse(text, PolicyDialect.Bucket, Refusal.Bucket));

        Assert.Equal(isAccepted, fault is null);
        if (fault is PolicyFormatException refused)
        {
            Assert.Equal((PolicyFault.TooLarge, "Normalized policy document exceeds the maximum allowed size of 20480 bytes"), (refused.Fault, refused.Message));
        }
    }
}
