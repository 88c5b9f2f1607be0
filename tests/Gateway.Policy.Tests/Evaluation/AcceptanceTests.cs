using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>What users and auditors ask of policies, from their text to the decision.</summary>
public sealed class AcceptanceTests
{
    private static readonly PolicyDocument s_everything = Identity("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""");

    [Theory]
    [InlineData(true, DecisionReason.Root)]
    [InlineData(false, DecisionReason.ExplicitDeny)]
    public void Decide_DenyWithoutTls_BindsTheOwner(bool secure, DecisionReason expected)
    {
        var policy = Bucket("""
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::data/*",
             "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
            """);

        Assert.Equal(expected, new Question
        {
            Caller = Callers.Root,
            Context = new FakeContext(("aws:SecureTransport", ContextValue.Of(secure))),
            ResourcePolicy = [policy],
        }.Decide().Reason);
    }

    [Theory]
    [InlineData("1.2", "1.1", false)]
    [InlineData("1.2", "1.2", true)]
    [InlineData("1.2", "1.3", true)]
    [InlineData("\"1.2\"", "1.1", false)]
    [InlineData("\"1.2\"", "1.3", true)]
    public void Decide_DenyOldTls_TakesNumbersAndTexts(string limit, string version, bool allowed)
    {
        var policy = Bucket("""
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::data/*",
             "Condition": {"NumericLessThan": {"s3:TlsVersion": LIMIT}}}]}
            """.Replace("LIMIT", limit, StringComparison.Ordinal));

        Assert.Equal(allowed, new Question
        {
            Context = new FakeContext(("s3:TlsVersion", ContextValue.Of(decimal.Parse(version, CultureInfo.InvariantCulture)))),
            Identity = [s_everything],
            ResourcePolicy = [policy],
        }.Decide().IsAllowed);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("public", false)]
    [InlineData("pii", true)]
    public void Decide_UploadsMustBeTagged_AsksForTheTag(string? tag, bool allowed)
    {
        var policy = Identity("""
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::data/*",
             "Condition": {"StringEquals": {"s3:RequestObjectTag/class": "pii"}}}}
            """);

        Assert.Equal(allowed, new Question
        {
            Action = "s3:PutObject",
            Context = new FakeContext(("s3:RequestObjectTag/class", ContextValue.Of(tag))),
            Identity = [policy],
        }.Decide().IsAllowed);
    }

    [Theory]
    [InlineData("2026-11-23T09:59:59Z", true)]
    [InlineData("2026-11-23T10:00:00Z", true)]
    [InlineData("2026-11-23T10:00:01Z", false)]
    public void Decide_TimeLimitedAccess_EndsAfterItsTime(string now, bool allowed)
    {
        var policy = Identity("""
            {"Version": "2012-10-17", "Statement": [
             {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
             {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2026-11-23T10:00:00Z"}}}]}
            """);

        Assert.Equal(allowed, new Question
        {
            Context = new FakeContext(("aws:CurrentTime", ContextValue.Of(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)))),
            Identity = [policy],
        }.Decide().IsAllowed);
    }

    [Fact]
    public void Decide_SessionPolicy_NarrowsAndNeverWidens()
    {
        var role = Identity("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::data/*"}}""");
        var narrower = Session("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/a/*"}}""");
        var wider = Session("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""");
        var denyOnly = Session("""{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}}""");
        var question = new Question { Caller = Callers.Session, Identity = [role] };

        Assert.True((question with { Sessions = [[narrower]] }).Decide().IsAllowed);
        Assert.False((question with { Sessions = [[narrower]], Resource = "arn:aws:s3:::data/b" }).Decide().IsAllowed);
        Assert.False((question with { Sessions = [[narrower]], Action = "s3:PutObject" }).Decide().IsAllowed);
        Assert.False((question with { Sessions = [[wider]], Resource = "arn:aws:s3:::other/b" }).Decide().IsAllowed);
        Assert.Equal(DecisionReason.NoSessionAllow, (question with { Sessions = [[denyOnly]] }).Decide().Reason);
    }

    [Fact]
    public void Decide_ForAllValuesOfAnAbsentKey_HoldsUnlessNullIsAskedToo()
    {
        const string Trap = """{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"s3:RequestObjectTagKeys": ["a"]}NULL}}}""";
        var question = new Question { Action = "s3:PutObject" };

        Assert.True((question with { Identity = [Identity(Trap.Replace("NULL", "", StringComparison.Ordinal))] }).Decide().IsAllowed);
        Assert.False((question with
        {
            Identity = [Identity(Trap.Replace("NULL", ", \"Null\": {\"s3:RequestObjectTagKeys\": \"false\"}", StringComparison.Ordinal))],
        }).Decide().IsAllowed);
    }

    [Fact]
    public void Decide_DenyUnlessEncrypted_DeniesWhatDoesNotSay()
    {
        var policy = Bucket("""
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::data/*",
             "Condition": {"StringNotEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}}}]}
            """);
        var question = new Question { Action = "s3:PutObject", Identity = [s_everything], ResourcePolicy = [policy] };

        Assert.True(question.Decide().IsExplicitDeny);
        Assert.True((question with { Context = new FakeContext(("s3:x-amz-server-side-encryption", ContextValue.Of("aws:kms"))) }).Decide().IsAllowed);
    }

    [Theory]
    [InlineData("alice", "arn:aws:s3:::home/alice/x", true)]
    [InlineData("alice", "arn:aws:s3:::home/bob/x", false)]
    [InlineData("*", "arn:aws:s3:::home/bob/x", false)]
    [InlineData("*", "arn:aws:s3:::home/*/x", true)]
    [InlineData("a/../b", "arn:aws:s3:::home/b/x", false)]
    [InlineData("a/b", "arn:aws:s3:::home/a/b/x", true)]
    public void Decide_HomeFolders_TakeNamesLiterally(string name, string resource, bool allowed)
    {
        var policy = Identity("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:username}/*"}}""");

        Assert.Equal(allowed, new Question
        {
            Context = new FakeContext(("aws:username", ContextValue.Of(name))),
            Resource = resource,
            Identity = [policy],
        }.Decide().IsAllowed);
    }

    [Fact]
    public void Decide_PublicRead_GrantsReadingToAnonymousOnly()
    {
        var policy = Bucket("""{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}]}""");
        var question = new Question { Caller = Caller.Anonymous, ResourceAccount = Callers.Account, ResourcePolicy = [policy] };

        Assert.True(question.Decide().IsAllowed);
        Assert.Equal(DecisionReason.NoResourceAllow, (question with { Action = "s3:ListBucket", Resource = "arn:aws:s3:::data" }).Decide().Reason);
    }

    [Fact]
    public void Decide_RootLockedOut_MayPutThePolicyRight()
    {
        var policy = Bucket("""{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]}]}""");
        var question = new Question { Caller = Callers.Root, Resource = "arn:aws:s3:::data", ResourcePolicy = [policy] };

        Assert.Equal(DecisionReason.Root, (question with { Action = "s3:GetBucketPolicy", RootPassesResourceDenies = true }).Decide().Reason);
        Assert.True((question with { Action = "s3:ListBucket" }).Decide().IsExplicitDeny);
    }

    [Fact]
    public void Decide_VersionedRead_NeedsItsOwnAction()
    {
        var policy = Identity("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}""");

        Assert.False(new Question { Action = "s3:GetObjectVersion", Identity = [policy] }.Decide().IsAllowed);
    }

    [Fact]
    public void Decide_EmbeddedPolicyOfAKeyOfRoot_StillNarrows()
    {
        var embedded = Session("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}}""");
        var question = new Question { Caller = Callers.Root, Sessions = [[embedded]] };

        Assert.True(question.Decide().IsAllowed);
        Assert.Equal(DecisionReason.NoSessionAllow, (question with { Action = "iam:CreateAccessKey", Resource = "arn:aws:iam::111122223333:user/root" }).Decide().Reason);
    }

    [Fact]
    public void Decide_EmptyCondition_IsUnconditional() => Assert.True(new Question
    {
        Identity = [Identity("""{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {}}}""")],
    }.Decide().IsAllowed);

    private static PolicyDocument Identity(string text) => PolicyParser.Parse(text, PolicyDialect.Identity);

    private static PolicyDocument Session(string text) => PolicyParser.Parse(text, PolicyDialect.Session);

    private static PolicyDocument Bucket(string text) => PolicyParser.Parse(text, PolicyDialect.Bucket, "data");
}
