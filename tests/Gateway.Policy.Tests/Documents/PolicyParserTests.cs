using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class PolicyParserTests
{
    [Fact]
    public void Parse_EveryElement_IsInTheDocument()
    {
        const string text = """
            {
              "Version": "2012-10-17",
              "Id": "an id",
              "Statement": [
                {"Sid": "One", "Effect": "Allow", "Action": ["s3:GetObject", "s3:Put*"], "Resource": ["arn:aws:s3:::b/*"],
                 "Condition": {"StringLike": {"aws:username": ["a*", "${aws:userid}"], "AWS:UserAgent": "x"}, "BoolIfExists": {"aws:SecureTransport": true}}},
                {"Effect": "Deny", "NotAction": "iam:*", "NotResource": "*"}
              ]
            }
            """;

        var policy = PolicyParser.Parse(text, PolicyDialect.Identity);

        Assert.Equal((PolicyVersion.V2012, "an id", 2), (policy.Version, policy.Id, policy.Statements.Count));
        var first = policy.Statements[0];
        Assert.Equal((0, "One", Effect.Allow, null), (first.Index, first.Sid, first.Effect, first.Principal));
        Assert.False(first.Actions.IsNegated);
        Assert.Equal(["s3:GetObject", "s3:Put*"], first.Actions.Patterns);
        Assert.False(first.Resources!.IsNegated);
        Assert.Equal(["arn:aws:s3:::b/*"], first.Resources.Patterns);
        Assert.Equal(
            ["aws:username", "AWS:UserAgent", "aws:SecureTransport"],
            first.Conditions.Select(c => c.Key));
        Assert.Equal(new ConditionOperator(Comparison.StringLike), first.Conditions[0].Operator);
        Assert.Equal(["a*", "${aws:userid}"], first.Conditions[0].Values);
        Assert.Equal(new ConditionOperator(Comparison.Bool, IfExists: true), first.Conditions[2].Operator);
        Assert.Equal(["true"], first.Conditions[2].Values);
        var second = policy.Statements[1];
        Assert.Equal((1, null, Effect.Deny), (second.Index, second.Sid, second.Effect));
        Assert.True(second.Actions.IsNegated);
        Assert.True(second.Resources!.IsNegated);
        Assert.Empty(second.Conditions);
    }

    [Fact]
    public void Parse_OneStatementWithoutList_IsOneStatement() =>
        Assert.Single(PolicyParser.Parse("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyDialect.Identity).Statements);

    [Theory]
    [InlineData("", PolicyVersion.V2008)]
    [InlineData("\"Version\":\"2008-10-17\",", PolicyVersion.V2008)]
    [InlineData("\"Version\":\"2012-10-17\",", PolicyVersion.V2012)]
    [InlineData("\"Version\":\"\",", PolicyVersion.V2012)]
    public void Parse_Version_IsRead(string member, PolicyVersion version) => Assert.Equal(
        version, PolicyParser.Parse("{" + member + "\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}", PolicyDialect.Identity).Version);

    [Fact]
    public void Parse_Sources_AreTheStatements()
    {
        const string first = """{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::bé/*"}""";
        const string second = """{"Sid":"B","Effect":"Deny","Action":"s3:*","Resource":"*"}""";
        var text = $$"""{"Id": "üß", "Statement": [ {{first}} , {{second}}]}""";

        var policy = PolicyParser.Parse(text, PolicyDialect.Identity);

        Assert.Equal([first, second], policy.Statements.Select(s => text[s.Source]));
    }

    [Fact]
    public void Parse_SourcesAfterCharactersOutsideTheBasicPlane_AreTheStatements()
    {
        const string statement = """{"Sid":"😀 \ud83d\ude00","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/😀"}""";
        var text = $$"""{"Id":"😀😀","Statement":[{{statement}},{{statement}}]}""";

        var policy = PolicyParser.Parse(text, PolicyDialect.Bucket);

        Assert.Equal([statement, statement], policy.Statements.Select(s => text[s.Source]));
        Assert.Equal("😀 😀", policy.Statements[1].Sid);
    }

    [Theory]
    [InlineData("1.2", "1.2")]
    [InlineData("\"1.2\"", "1.2")]
    [InlineData("1e2", "1e2")]
    [InlineData("-7", "-7")]
    public void Parse_NumberInCondition_IsText(string value, string text)
    {
        var policy = PolicyParser.Parse(
            Refusal.Policy(PolicyDialect.Identity, "Condition", "{\"NumericLessThan\":{\"s3:TlsVersion\":" + value + "}}"), PolicyDialect.Identity);

        Assert.Equal([text], policy.Statements[0].Conditions[0].Values);
    }

    [Theory]
    [InlineData("admin:*")]
    [InlineData("kms:CreateKey")]
    [InlineData("sts:AssumeRole")]
    public void Parse_MinioActionWithoutResource_MeansEveryResource(string action)
    {
        var policy = PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Action", $"[\"{action}\"]", "Resource", null), PolicyDialect.Identity);

        Assert.Equal(["*"], policy.Statements[0].Resources!.Patterns);
    }

    [Theory]
    [InlineData("Resource")]
    [InlineData("NotResource")]
    public void Parse_AdministrationOnSomeResource_MeansEveryResource(string member)
    {
        var text = Refusal.Policy(PolicyDialect.Identity, "Action", "\"admin:*\"", "Resource", null, member, "\"arn:aws:s3:::*\"");

        var resources = PolicyParser.Parse(text, PolicyDialect.Identity).Statements[0].Resources!;

        Assert.False(resources.IsNegated);
        Assert.Equal(["*"], resources.Patterns);
    }

    [Fact]
    public void Parse_MinioCannedPolicies_AreAccepted()
    {
        string[] policies =
        [
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["arn:aws:s3:::*"]}]}""",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetBucketLocation","s3:GetObject"],"Resource":["arn:aws:s3:::*"]},{"Effect":"Deny","Action":["admin:CreateUser"]}]}""",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["admin:Profiling","admin:ServerTrace","admin:Prometheus"],"Resource":["arn:aws:s3:::*"]}]}""",
            """{"ID":"","Version":"","Statement":[{"Sid":"","Effect":"Allow","Action":["admin:*"]},{"Sid":"","Effect":"Allow","Action":["kms:*"]},{"Sid":"","Effect":"Allow","Action":["s3:*"],"Resource":["arn:aws:s3:::*"]}]}""",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetBucketCors","s3:ForceDeleteBucket"],"Resource":["arn:aws:s3:::home/${jwt:preferred_username}/*","arn:minio:kms:::*"]}]}""",
        ];

        Assert.All(policies, p => Assert.NotEmpty(PolicyParser.Parse(p, PolicyDialect.Identity).Statements));
    }

    [Theory]
    [InlineData("arn:aws:s3:::a-${aws:username}")]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team, 'nobody'}/${*}${?}${$}")]
    [InlineData("arn:aws:iam::123456789012:user/a/*")]
    [InlineData("arn:aws:iam::*:*")]
    [InlineData("arn:*:s3:::b")]
    [InlineData("arn:aws:s3:::b:c")]
    [InlineData("arn:aws:s3:eu-west-1:123456789012:accesspoint/a")]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/x")]
    [InlineData("*")]
    public void Parse_Resource_IsAccepted(string resource) =>
        Assert.Equal([resource], PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Resource", $"\"{resource}\""), PolicyDialect.Identity).Statements[0].Resources!.Patterns);

    [Fact]
    public void Parse_VariableInOldVersion_IsPlainText()
    {
        var policy = PolicyParser.Parse("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${broken"}}""", PolicyDialect.Identity);

        Assert.Equal(["arn:aws:s3:::b/${broken"], policy.Statements[0].Resources!.Patterns);
    }

    [Fact]
    public void Parse_EmptyCondition_IsUnconditional() =>
        Assert.Empty(PolicyParser.Parse(Refusal.Policy(PolicyDialect.Bucket, "Condition", "{}"), PolicyDialect.Bucket, Refusal.Bucket).Statements[0].Conditions);

    [Fact]
    public void Parse_OperatorInAnotherCase_IsRightForIamAndWrongForS3()
    {
        const string condition = """{"forAnyValue:stringlikeifexists":{"aws:groups":"a"}}""";

        var policy = PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Condition", condition), PolicyDialect.Identity);

        Assert.Equal(new ConditionOperator(Comparison.StringLike, Quantifier.ForAnyValue, true), policy.Statements[0].Conditions[0].Operator);
        Assert.Equal(
            "Invalid Condition type : forAnyValue:stringlikeifexists", Refusal.Of(Refusal.Policy(PolicyDialect.Bucket, "Condition", condition), PolicyDialect.Bucket));
    }

    [Fact]
    public void Parse_Fault_SaysWhere()
    {
        const string text = """
            {"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
            {"Effect":"Allow","Action":"*"}]}
            """;

        var fault = Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(text, PolicyDialect.Identity));

        Assert.Equal((PolicyFault.Malformed, 1, text.IndexOf('\n') + 1), (fault.Fault, fault.Statement, fault.Position));
    }
}
