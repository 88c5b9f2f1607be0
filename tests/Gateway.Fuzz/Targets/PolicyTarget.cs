using System.Text;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Linting;

namespace Gateway.Fuzz.Targets;

/// <summary>
/// Policies: what is refused is refused in words. Of what is read, every statement stands where it says, reads alike when it stands alone, can be
/// described, and the whole compiles; the linter finds an error exactly in what is refused, or in what is read and has no effect.
/// </summary>
internal sealed class PolicyTarget(PolicyDialect dialect) : FuzzTarget
{
    private const string Bucket = "bucket";

    private static readonly PolicySource s_source = new(PolicyType.Managed, "a policy");

    public override string Name => $"policy-{dialect.ToString().ToLowerInvariant()}";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        """{"Version":"2012-10-17","Id":"a","Statement":[{"Sid":"S","Effect":"Allow","Action":["s3:Get*","s3:PutObject"],"Resource":["arn:aws:s3:::bucket/*"]}]}""",
        """{"Statement":{"Effect":"Deny","NotAction":"iam:*","NotResource":"*","Condition":{"ForAllValues:StringLikeIfExists":{"aws:TagKeys":["a*","${aws:username, 'x'}"]}}}}""",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["123456789012","arn:aws:iam::123456789012:user/a"],"Service":"x"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/${aws:userid}/*","Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","::1"]},"Bool":{"aws:SecureTransport":true}}}]}""",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"NumericLessThan":{"sts:DurationSeconds":3600},"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"Null":{"a:b":"true"}}}]}""",
        """{"Version":"","Statement":[{"Sid":"","Effect":"Allow","Action":["admin:*"]}]}""");

    public override IReadOnlyList<string> Words =>
    [
        "\"", "{", "}", "[", "]", ",", ":", "\\ud800", "\\u0000", "null", "1e99", "-0", "true", "${", "${*}", "'", "*", "?", "\"Sid\":\"A\",", "\"Effect\":", "\"Principal\":",
        "\"NotPrincipal\":", "\"Action\":", "\"Resource\":", "\"Condition\":", "\"arn:aws:s3:::bucket\"", "arn:aws:iam::", "ForAnyValue:", "IfExists", "0.0.0.0/0", "::ffff:",
    ];

    public override void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        PolicyDocument policy;
        try
        {
            policy = PolicyParser.Parse(text, dialect, Bucket);
        }
        catch (PolicyFormatException refused)
        {
            Require(refused.Message.Length > 0, "a policy is refused without words");
            Require(refused.Position >= 0 && refused.Position <= text.Length, "a fault stands outside of the text");
            Require(PolicyLinter.Check(text, dialect, Bucket).Any(f => f.Severity == FindingSeverity.Error), "the linter lets pass what is refused");
            return;
        }

        Require(policy.Statements.Count > 0, "a policy has no statements");
        foreach (var statement in policy.Statements)
        {
            CheckAlone(text[statement.Source], statement, policy.Version);
        }

        Require(PolicySummary.Describe(policy).Count >= 2 * policy.Statements.Count, "a statement is not described");
        Require(!PolicyLinter.Check(text, dialect, Bucket).Any(f => f.Code == "MALFORMED_POLICY"), "the linter refuses what is read");
        PublicPolicy.IsPublic(policy);
        CompiledPolicy.Compile(policy, s_source);
    }

    private void CheckAlone(string source, Statement statement, PolicyVersion version)
    {
        var alone = PolicyParser.Parse($$"""{"Version":"{{(version == PolicyVersion.V2012 ? "2012-10-17" : "2008-10-17")}}","Statement":{{source}}}""", Unlimited, Bucket);
        Require(alone.Statements.Count == 1, "a statement is several");
        var again = alone.Statements[0];
        Require(
            again.Sid == statement.Sid && again.Effect == statement.Effect && again.Actions.Patterns.SequenceEqual(statement.Actions.Patterns)
            && again.Conditions.Select(c => (c.Operator, c.Key)).SequenceEqual(statement.Conditions.Select(c => (c.Operator, c.Key))),
            "a statement reads otherwise alone");
    }

    /// <summary>A version that was not there may make a session policy too long.</summary>
    private PolicyDialect Unlimited => dialect == PolicyDialect.Session ? PolicyDialect.Identity : dialect;
}
