using CsCheck;
using Gateway.Policy.Documents;
using Gateway.Policy.Linting;
using Gateway.Policy.Tests.Documents;

namespace Gateway.Policy.Tests.Linting;

public sealed class PolicyLinterTests
{
    [Theory]
    [InlineData(PolicyDialect.Identity)]
    [InlineData(PolicyDialect.Session)]
    public void Check_NarrowPolicy_HasNoFindings(PolicyDialect dialect) => Assert.Empty(PolicyLinter.Check(Refusal.Policy(dialect), dialect));

    [Theory]
    [InlineData("NotAction", "\"iam:*\"", "ALLOW_WITH_NOT_ACTION", FindingSeverity.SecurityWarning)]
    [InlineData("NotResource", "\"arn:aws:s3:::b/*\"", "ALLOW_WITH_NOT_RESOURCE", FindingSeverity.SecurityWarning)]
    [InlineData("Action", "[\"s3:GetObject\",\"ec2:RunInstances\"]", "INVALID_SERVICE_IN_ACTION", FindingSeverity.Warning)]
    [InlineData("Action", "[\"s3:GetObject\",\"s3:GetObjects\"]", "INVALID_ACTION", FindingSeverity.Error)]
    [InlineData("Action", "[\"s3:Get*\",\"s3:GetObject\"]", "REDUNDANT_ACTION", FindingSeverity.Suggestion)]
    [InlineData("Action", "[\"s3:GetObject\",\"S3:getobject\"]", "REDUNDANT_ACTION", FindingSeverity.Suggestion)]
    [InlineData("Action", "\"s3:ListBucket\"", "ACTION_WITHOUT_RESOURCE", FindingSeverity.Error)]
    [InlineData("Action", "[\"s3:GetObject\",\"s3:ListAllMyBuckets\"]", "ACTION_WITHOUT_RESOURCE", FindingSeverity.Error)]
    [InlineData("Action", "[\"s3:GetObject\",\"iam:CreateUser\"]", "ACTION_WITHOUT_RESOURCE", FindingSeverity.Error)]
    [InlineData("Resource", "\"arn:aws:s3:::examplebucket\"", "ACTION_WITHOUT_RESOURCE", FindingSeverity.Error)]
    [InlineData("Resource", "[\"arn:aws:s3:::b/*\",\"arn:aws:s3:::b/c\"]", "REDUNDANT_RESOURCE", FindingSeverity.Suggestion)]
    [InlineData("Resource", "[\"arn:aws:s3:::b/*\",\"arn:aws:s3:::\"]", "INVALID_ARN_RESOURCE", FindingSeverity.Error)]
    [InlineData("Resource", "\"arn:aws:s3:::/b/*\"", "INVALID_ARN_RESOURCE", FindingSeverity.Error)]
    [InlineData("Resource", "\"arn:aws:s3::123456789012:b/*\"", "INVALID_ARN_ACCOUNT", FindingSeverity.Error)]
    [InlineData("Resource", "\"arn:aws:s3:::b/${aws:user}\"", "INVALID_VARIABLE", FindingSeverity.Warning)]
    [InlineData("Resource", "\"arn:aws:s3:::b/${aws:groups}\"", "MULTI_VALUED_VARIABLE", FindingSeverity.Warning)]
    [InlineData("Sid", "\"\"", "EMPTY_SID_VALUE", FindingSeverity.Suggestion)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:user\":\"a\"}}", "INVALID_GLOBAL_CONDITION_KEY", FindingSeverity.Error)]
    [InlineData("Condition", "{\"StringEquals\":{\"ec2:Region\":\"a\"}}", "INVALID_SERVICE_CONDITION_KEY", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"StringEquals\":{\"s3:prefx\":\"a\"}}", "INVALID_SERVICE_CONDITION_KEY", FindingSeverity.Error)]
    [InlineData("Condition", "{\"StringEquals\":{\"s3:prefix\":\"a\"}}", "UNSUPPORTED_CONDITION_KEY_FOR_ACTION", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"StringLike\":{\"aws:Referer\":\"https://example.com/*\"}}", "SPOOFABLE_CONDITION_KEY", FindingSeverity.SecurityWarning)]
    [InlineData("Condition", "{\"NumericEquals\":{\"aws:username\":\"1\"}}", "TYPE_MISMATCH", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:SourceIp\":\"10.0.0.1\"}}", "TYPE_MISMATCH", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":\"a\"}}", "FORALLVALUES_WITHOUT_NULL", FindingSeverity.SecurityWarning)]
    [InlineData("Condition", "{\"ForAnyValue:StringEquals\":{\"aws:username\":\"a\"}}", "QUALIFIER_WITH_SINGLE_VALUED_KEY", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:groups\":\"a\"}}", "MISSING_QUALIFIER_FOR_MULTI_VALUED_KEY", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"ForAnyValue:Null\":{\"aws:groups\":\"true\"}}", "NULL_WITH_QUALIFIER", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:username\":\"a*\"}}", "WILDCARD_WITHOUT_LIKE_OPERATOR", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"StringEquals\":{\"aws:username\":[]}}", "EMPTY_ARRAY_CONDITION", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}", "NETWORK_OF_EVERYTHING", FindingSeverity.Warning)]
    [InlineData("Condition", "{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.7/24\"}}", "NETWORK_WITH_HOST_BITS", FindingSeverity.Suggestion)]
    [InlineData("Condition", "{\"IpAddress\":{\"aws:SourceIp\":\"192.168.1.0/24\"}}", "PRIVATE_IP_ADDRESS", FindingSeverity.Suggestion)]
    [InlineData("Effect", "\"Permit\"", "MALFORMED_POLICY", FindingSeverity.Error)]
    public void Check_Identity_FindsIt(string member, string value, string code, FindingSeverity severity)
    {
        var text = member.StartsWith("Not", StringComparison.Ordinal)
            ? Refusal.Policy(PolicyDialect.Identity, member[3..], null, member, value)
            : Refusal.Policy(PolicyDialect.Identity, member, value);

        var finding = Assert.Single(PolicyLinter.Check(text, PolicyDialect.Identity));

        Assert.Equal((code, severity), (finding.Code, finding.Severity));
        Assert.NotEmpty(finding.Message);
    }

    [Theory]
    [InlineData("{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":\"a\"},\"Null\":{\"AWS:tagkeys\":\"false\"}}")]
    [InlineData("{\"StringLike\":{\"aws:username\":\"a*\"}}")]
    [InlineData("{\"StringEquals\":{\"aws:username\":\"${*}\"}}")]
    [InlineData("{\"StringEquals\":{\"aws:SecureTransport\":\"true\"}}")]
    [InlineData("{\"NumericLessThan\":{\"aws:EpochTime\":\"5\"}}")]
    [InlineData("{\"DateLessThan\":{\"aws:CurrentTime\":\"2030-01-01\"}}")]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}")]
    [InlineData("{\"ForAnyValue:StringEquals\":{\"jwt:roles\":\"a\"}}")]
    public void Check_RightCondition_HasNoFindings(string condition) =>
        Assert.Empty(PolicyLinter.Check(Refusal.Policy(PolicyDialect.Identity, "Condition", condition), PolicyDialect.Identity));

    [Fact]
    public void Check_Administrator_IsSaidToBeOne() => Assert.Equal(
        ["ALLOW_ALL_ACTIONS_ON_ALL_RESOURCES", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE"],
        Codes(Refusal.Policy(PolicyDialect.Identity, "Action", "\"*\"", "Resource", "\"*\""), PolicyDialect.Identity));

    [Theory]
    [InlineData("\"iam:PassRole\"", "\"arn:aws:iam::123456789012:role/*\"", "{}", "PASS_ROLE_WITH_STAR_IN_RESOURCE")]
    [InlineData("\"iam:Pass*\"", "\"*\"", "{}", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE")]
    [InlineData("\"iam:PassRole\"", "\"arn:aws:iam::123456789012:role/one\"", "{}", "")]
    [InlineData("\"iam:PassRole\"", "\"*\"", "{\"StringEquals\":{\"iam:PassedToService\":\"a\"}}", "")]
    public void Check_PassRole_IsFoundWhenUnlimited(string action, string resource, string condition, string codes) => Assert.Equal(
        codes,
        string.Join(' ', Codes(Refusal.Policy(PolicyDialect.Identity, "Action", action, "Resource", resource, "Condition", condition), PolicyDialect.Identity)));

    [Theory]
    [InlineData(PolicyDialect.Bucket, "\"*\"", "PUBLIC_ACCESS")]
    [InlineData(PolicyDialect.Bucket, "{\"AWS\":[\"*\",\"123456789012\"]}", "PUBLIC_ACCESS REDUNDANT_PRINCIPAL")]
    [InlineData(PolicyDialect.Bucket, "{\"AWS\":\"123456789012\"}", "")]
    [InlineData(PolicyDialect.Trust, "\"*\"", "ROLE_TRUST_POLICY_UNRESTRICTED")]
    public void Check_Principal_FindsEverybody(PolicyDialect dialect, string principal, string codes) =>
        Assert.Equal(codes, string.Join(' ', Codes(Refusal.Policy(dialect, "Principal", principal), dialect)));

    [Fact]
    public void Check_OldVersionWithVariable_IsSaidTwice() => Assert.Equal(
        ["VARIABLE_IN_OLD_VERSION", "MISSING_VERSION"],
        Codes("""{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}"}}""", PolicyDialect.Identity));

    [Fact]
    public void Check_DenyWithoutMfa_AsksForIfExists() => Assert.Equal(
        ["MISSING_IFEXISTS"],
        Codes(Refusal.Policy(PolicyDialect.Identity, "Effect", "\"Deny\"", "Condition", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}}"), PolicyDialect.Identity));

    [Fact]
    public void Check_SessionWithoutAllow_AllowsNothing() =>
        Assert.Equal(["SESSION_POLICY_WITHOUT_ALLOW"], Codes(Refusal.Policy(PolicyDialect.Session, "Effect", "\"Deny\""), PolicyDialect.Session));

    [Fact]
    public void Check_LongIdentityPolicy_ExceedsTheQuota() => Assert.Equal(
        ["POLICY_SIZE_EXCEEDS_QUOTA"],
        Codes(Refusal.Policy(PolicyDialect.Identity, "Resource", $"\"arn:aws:s3:::b/{new string('k', 6144)}\""), PolicyDialect.Identity));

    [Fact]
    public void Check_SeveralStatements_AreFoundWithTheirPlaces()
    {
        const string text = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "GetObject", "Resource": "*"},
                {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},
                {"Effect": "Allow", "Action": "s3:GetObject"}
              ]
            }
            """;

        var findings = PolicyLinter.Check(text, PolicyDialect.Identity);

        Assert.Equal(
            [("MALFORMED_POLICY", 0, 4, 35), ("MALFORMED_POLICY", 2, 6, 5), ("ALLOW_WITH_NOT_ACTION", 1, 5, 5)],
            findings.Select(f => (f.Code, f.Statement, f.Line, f.Column)));
    }

    [Fact]
    public void Check_NoPolicy_IsOneError()
    {
        var finding = Assert.Single(PolicyLinter.Check("hello", PolicyDialect.Bucket));

        Assert.Equal(
            new PolicyFinding(FindingSeverity.Error, "MALFORMED_POLICY", "A policy is a JSON object, which begins with '{' and not with 'h'.", -1, 1, 1)
            {
                Answer = "Policies must be valid JSON and the first byte must be '{'",
            },
            finding);
    }

    [Fact]
    public void Check_ManyActionsResourcesAndKeys_Ends()
    {
        var actions = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"s3:*{i}\""));
        var resources = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"arn:aws:s3:::b/*{i}\""));
        var keys = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"aws:PrincipalTag/{i}\":\"a\""));
        var text = Refusal.Policy(
            PolicyDialect.Identity, "Action", $"[\"s3:ListBucket\",{actions}]", "Resource", $"[{resources}]", "Condition", $"{{\"ForAllValues:StringEquals\":{{{keys}}}}}");

        Assert.NotEmpty(PolicyLinter.Check(text, PolicyDialect.Identity));
    }

    [Fact]
    public void Check_AnyText_ThrowsNothing() => Gen.String.Sample(text => PolicyLinter.Check(text, PolicyDialect.Identity).Count > 0);

    private static IEnumerable<string> Codes(string text, PolicyDialect dialect) => PolicyLinter.Check(text, dialect).Select(f => f.Code);
}
