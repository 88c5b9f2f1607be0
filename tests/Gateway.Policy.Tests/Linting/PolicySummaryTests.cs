using Gateway.Policy.Documents;
using Gateway.Policy.Linting;
using Gateway.Policy.Tests.Documents;

namespace Gateway.Policy.Tests.Linting;

public sealed class PolicySummaryTests
{
    [Fact]
    public void Describe_Policy_SaysWhatItGrants()
    {
        const string text = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:List*", "ec2:RunInstances"],
                 "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
                 "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["a", "b"]}, "Null": {"aws:TokenIssueTime": "false"}}},
                {"Effect": "Deny", "Action": "admin:*"}
              ]
            }
            """;

        Assert.Equal(
            [
                "Statement 1 (Read) allows",
                "  s3: full list; limited read (GetObject)",
                "  (no request here needs ec2:RunInstances)",
                "  on arn:aws:s3:::b, arn:aws:s3:::b/*",
                "  if aws:PrincipalTag/team StringEquals \"a\" or \"b\"",
                "  if aws:TokenIssueTime is present",
                "Statement 2 denies",
                "  admin: full access",
                "  on every resource",
            ],
            PolicySummary.Describe(PolicyParser.Parse(text, PolicyDialect.Identity)));
    }

    [Fact]
    public void Describe_BucketPolicy_SaysToWhom()
    {
        const string text = """
            {"Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": ["123456789012", "arn:aws:iam::123456789012:user/a"], "Service": "ec2.amazonaws.com"},
             "NotAction": "s3:PutObject*", "NotResource": "arn:aws:s3:::b/open/*"}}
            """;

        var lines = PolicySummary.Describe(PolicyParser.Parse(text, PolicyDialect.Bucket));

        Assert.Equal("  to everybody but account 123456789012, arn:aws:iam::123456789012:user/a, service ec2.amazonaws.com", lines[1]);
        Assert.Equal("  every action but s3:PutObject*, which leaves", lines[2]);
        Assert.DoesNotContain(lines, line => line.StartsWith("  iam:", StringComparison.Ordinal));
        Assert.Equal("  on everything but arn:aws:s3:::b/open/*", lines[^1]);
    }

    [Fact]
    public void Describe_ManyActions_AreCounted()
    {
        var policy = PolicyParser.Parse("""{"Statement":{"Effect":"Allow","Action":"s3:GetBucket*","Resource":"*"}}""", PolicyDialect.Identity);

        Assert.EndsWith(" more)", PolicySummary.Describe(policy)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"s3:GetObject\"", "\"arn:aws:s3:::b\"", "nothing")]
    [InlineData("\"s3:*\"", "\"arn:aws:s3:::b/*\"", "s3: full access")]
    [InlineData("[\"s3:GetObject\",\"s3:ListBucket\"]", "\"arn:aws:s3:::b\"", "s3: limited list (ListBucket)")]
    [InlineData("\"s3:PutObject\"", "\"arn:aws:s3:::/b/*\"", "nothing")]
    public void Describe_ActionWithoutResource_IsNotGranted(string action, string resource, string granted)
    {
        var policy = PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Action", action, "Resource", resource), PolicyDialect.Identity);

        Assert.Equal("  " + granted, PolicySummary.Describe(policy)[1]);
    }

    [Fact]
    public void Describe_Everything_NamesNoServiceThatIsNotHere()
    {
        var policy = PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Action", "\"*\"", "Resource", "\"*\""), PolicyDialect.Identity);

        Assert.Equal(
            ["  s3: full access", "  iam: full access", "  sts: full access", "  admin: full access"], PolicySummary.Describe(policy).Skip(1).SkipLast(1));
    }
}
