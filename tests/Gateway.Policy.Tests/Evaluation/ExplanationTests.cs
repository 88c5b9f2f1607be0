using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;
using static Gateway.Policy.Tests.Evaluation.Policies;

namespace Gateway.Policy.Tests.Evaluation;

public sealed class ExplanationTests
{
    [Fact]
    public void Explain_EveryStatement_SaysWhatBecameOfIt()
    {
        var explanation = AccessEvaluator.Explain(new Question
        {
            Identity =
            [
                Of(
                    Allow("s3:PutObject"),
                    Allow("s3:GetObject", "arn:aws:s3:::other/*"),
                    Allow("s3:GetObject").If(Comparison.StringEquals, "aws:username", "bob"),
                    Allow("s3:GetObject")),
            ],
            ResourcePolicy = [Of(Deny().To(Callers.Bob.Arn))],
        }.Query(), TestContext.Current.CancellationToken);

        Assert.True(explanation.Decision.IsAllowed);
        Assert.Equal(
            [
                StatementOutcome.ActionDiffers, StatementOutcome.ResourceDiffers, StatementOutcome.ConditionFailed, StatementOutcome.Applied,
                StatementOutcome.PrincipalDiffers,
            ],
            explanation.Statements.Select(s => s.Outcome));
        Assert.Equal(["User0", "User0", "User0", "User0", "Resource0"], explanation.Statements.Select(s => s.Policy.Name));
        Assert.Equal(["aws:username"], explanation.MissingKeys);
    }

    [Fact]
    public void Explain_PoliciesOfEveryKind_AreThereInOrder()
    {
        var any = Of(Allow());
        var explanation = AccessEvaluator.Explain(new Question
        {
            Identity = [any, any],
            Boundary = [any],
            Sessions = [[any], [any]],
            ResourcePolicy = [Of(Allow().To("*"))],
        }.Query(), TestContext.Current.CancellationToken);

        Assert.Equal(
            [PolicyType.User, PolicyType.User, PolicyType.PermissionsBoundary, PolicyType.Session, PolicyType.Session, PolicyType.Resource],
            explanation.Statements.Select(s => s.Policy.Type));
    }

    [Fact]
    public void Explain_Conditions_ShowTheValuesCompared()
    {
        var explanation = AccessEvaluator.Explain(new Question
        {
            Action = "s3:ListBucket",
            Resource = "arn:aws:s3:::data",
            Context = new FakeContext(
                ("aws:username", ContextValue.Of("alice")),
                ("s3:prefix", ContextValue.Of("bob/")),
                ("aws:SecureTransport", ContextValue.Of(true)),
                ("aws:groups", ContextValue.Of(["a", "b"]))),
            Identity =
            [
                Of(Allow()
                    .If(Comparison.StringLike, "s3:prefix", "home", "${aws:username}/*")
                    .If(Comparison.Bool, "aws:SecureTransport", "true")
                    .If(Comparison.ArnLike, "aws:SourceArn", "arn:aws:s3:::${aws:PrincipalTag/team}")
                    .If(Comparison.StringEquals, "aws:groups", "b")),
            ],
        }.Query(), TestContext.Current.CancellationToken);

        var conditions = Assert.Single(explanation.Statements).Conditions;
        Assert.Equal(["home", "alice/*"], conditions[0].PolicyValues);
        Assert.Equal(["bob/"], conditions[0].RequestValues);
        Assert.Equal(["true"], conditions[1].RequestValues);
        Assert.Equal(["arn:aws:s3:::${aws:PrincipalTag/team}"], conditions[2].PolicyValues);
        Assert.Null(conditions[2].RequestValues);
        Assert.Equal(["a", "b"], conditions[3].RequestValues);
        Assert.Equal([false, true, false, true], conditions.Select(c => c.Holds));
        Assert.Equal(["aws:PrincipalTag/team", "aws:SourceArn"], explanation.MissingKeys);
        Assert.Equal(DecisionReason.NoIdentityAllow, explanation.Decision.Reason);
    }

    [Fact]
    public void Explain_VariableOfTheResourceWithoutValue_IsMissing()
    {
        var explanation = AccessEvaluator.Explain(new Question { Identity = [Of(Allow("s3:*", "arn:aws:s3:::data/${aws:username}/*"))] }.Query(), TestContext.Current.CancellationToken);

        Assert.Equal(StatementOutcome.ResourceDiffers, Assert.Single(explanation.Statements).Outcome);
        Assert.Equal(["aws:username"], explanation.MissingKeys);
    }

    [Fact]
    public void Explain_Deny_NamesItsStatement()
    {
        var explanation = AccessEvaluator.Explain(new Question { Identity = [Of(Allow(), Deny("s3:Get*"))] }.Query(), TestContext.Current.CancellationToken);

        Assert.True(explanation.Decision.IsExplicitDeny);
        Assert.Equal(1, explanation.Decision.Statement);
        Assert.All(explanation.Statements, s => Assert.Equal(StatementOutcome.Applied, s.Outcome));
    }

    [Fact]
    public void ContextKeys_ConditionsAndVariables_AreNamedOnce()
    {
        var policy = Of(
            Allow("s3:*", "arn:aws:s3:::${aws:PrincipalTag/team}/${aws:username, 'x'}/${*}").If(Comparison.StringLike, "s3:prefix", "${aws:FederatedProvider}/*"),
            Deny().ButOn("arn:aws:s3:::${jwt:sub}").If(Comparison.ArnLike, "AWS:PrincipalArn", "arn:aws:iam::*:user/${AWS:USERNAME}"));

        Assert.Equal(
            ["aws:FederatedProvider", "AWS:PrincipalArn", "aws:PrincipalTag/team", "aws:username", "jwt:sub", "s3:prefix"],
            Compile(policy).ContextKeys,
            StringComparer.OrdinalIgnoreCase);
        Assert.Equal(["AWS:PrincipalArn", "s3:prefix"], Compile(policy with { Version = PolicyVersion.V2008 }).ContextKeys);
    }

    [Fact]
    public void NeedsExistingObjectTags_StatementThatAsks_IsForItsActionsOnly()
    {
        var set = PolicySet.Of(
        [
            Compile(Of(Allow("s3:PutObject"), Allow("s3:GetObject*").If(Comparison.StringEquals, "S3:existingObjectTag/k", "v"))),
            Compile(Of(Deny("s3:DeleteObjectTagging", "arn:aws:s3:::b/${s3:ExistingObjectTag/k}"))),
        ]);

        Assert.True(set.NeedsExistingObjectTags(ActionCatalogue.Find("s3:GetObject")!));
        Assert.True(set.NeedsExistingObjectTags(ActionCatalogue.Find("s3:GetObjectTagging")!));
        Assert.True(set.NeedsExistingObjectTags(ActionCatalogue.Find("s3:DeleteObjectTagging")!));
        Assert.False(set.NeedsExistingObjectTags(ActionCatalogue.Find("s3:PutObject")!));
        Assert.False(PolicySet.Empty.NeedsExistingObjectTags(ActionCatalogue.Find("s3:GetObject")!));
    }

    private static CompiledPolicy Compile(PolicyDocument document) => CompiledPolicy.Compile(document, new PolicySource(PolicyType.Managed, "p"));

    [Fact]
    public void Explain_Cancelled_Ends() => Assert.Throws<OperationCanceledException>(
        () => AccessEvaluator.Explain(new Question { Identity = [Of(Allow())] }.Query(), new CancellationToken(canceled: true)));
}
