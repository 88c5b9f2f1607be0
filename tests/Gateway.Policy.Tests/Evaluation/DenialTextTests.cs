using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;
using static Gateway.Policy.Tests.Evaluation.Policies;

namespace Gateway.Policy.Tests.Evaluation;

public sealed class DenialTextTests
{
    private const string Start = "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::data/a/b.txt\"";

    private static readonly PolicyDocument s_allow = Of(Allow());
    private static readonly PolicyDocument s_deny = Of(Deny());

    [Fact]
    public void Of_NoAllow_NamesTheKindOfPolicy()
    {
        Assert.Equal(Start + " because no identity-based policy allows the s3:GetObject action", Text(new Question()));
        Assert.Equal(Start + " because no permissions boundary allows the s3:GetObject action", Text(new Question { Identity = [s_allow], Boundary = [] }));
        Assert.Equal(Start + " because no session policy allows the s3:GetObject action", Text(new Question { Identity = [s_allow], Sessions = [[]] }));
        Assert.Equal(
            Start + " because no resource-based policy allows the s3:GetObject action",
            Text(new Question { Identity = [s_allow], ResourceAccount = Callers.OtherAccount }));
    }

    [Fact]
    public void Of_ExplicitDeny_NamesTheKindOfPolicy()
    {
        Assert.Equal(Start + " with an explicit deny in an identity-based policy", Text(new Question { Identity = [s_deny] }));
        Assert.Equal(Start + " with an explicit deny in a permissions boundary", Text(new Question { Boundary = [s_deny] }));
        Assert.Equal(Start + " with an explicit deny in a session policy", Text(new Question { Sessions = [[s_deny]] }));
        Assert.Equal(Start + " with an explicit deny in a resource-based policy", Text(new Question { ResourcePolicy = [Of(Deny().To("*"))] }));
    }

    [Fact]
    public void Of_ActionWithoutResource_NamesNone() => Assert.Equal(
        "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action",
        Text(new Question { Action = "s3:ListAllMyBuckets", Resource = "*" }));

    [Theory]
    [InlineData("iam:GetUser", "arn:aws:iam::111122223333:user/bob")]
    [InlineData("iam:GetAccountSummary", "*")]
    [InlineData("sts:AssumeRole", "arn:aws:iam::111122223333:role/r")]
    public void Of_ActionOfAnotherServiceThanS3_NamesTheResourceWithoutQuotes(string action, string resource) => Assert.StartsWith(
        $"User: arn:aws:iam::111122223333:user/alice is not authorized to perform: {action} on resource: {resource} because",
        Text(new Question { Action = action, Resource = resource }),
        StringComparison.Ordinal);

    [Fact]
    public void Of_AnonymousCaller_IsCalledSo() => Assert.StartsWith(
        "User: anonymous is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::data/a/b.txt\" because no resource-based policy allows",
        Text(new Question { Caller = Caller.Anonymous }),
        StringComparison.Ordinal);

    [Fact]
    public void Of_TrustPolicy_IsCalledSo()
    {
        var source = new PolicySource(PolicyType.Trust, "role");
        AccessQuery Query(Statement statement)
        {
            var query = new Question { Action = "sts:AssumeRole", Resource = Callers.RoleArn }.Query();
            return new AccessQuery
            {
                Caller = query.Caller,
                Action = query.Action,
                Resource = query.Resource,
                Context = query.Context,
                Identity = query.Identity,
                ResourcePolicy = PolicySet.Of([CompiledPolicy.Compile(Of(statement), source)]),
            };
        }

        var none = Query(Allow("sts:AssumeRole").To(Callers.Bob.Arn));
        var deny = Query(Deny("sts:AssumeRole").To("*"));

        Assert.EndsWith(" because no role trust policy allows the sts:AssumeRole action", DenialText.Of(none, AccessEvaluator.DecideTrust(none)), StringComparison.Ordinal);
        Assert.EndsWith(" with an explicit deny in the role trust policy", DenialText.Of(deny, AccessEvaluator.DecideTrust(deny)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FailedEvaluation_GivesNoReason() => Assert.Equal(Start, DenialText.Of(new Question().Query(), default));

    private static string Text(Question question) => DenialText.Of(question.Query(), question.Decide());
}
