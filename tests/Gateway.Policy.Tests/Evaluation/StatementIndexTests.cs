using CsCheck;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;
using static Gateway.Policy.Tests.Evaluation.Policies;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>Many statements: the index finds what looking at each of them finds.</summary>
public sealed class StatementIndexTests
{
    private const int Many = 10_000;

    /// <summary>Shapes of large policies, with a resource that exactly one statement is about.</summary>
    public static TheoryData<string> Shapes { get; } = ["actions", "prefixes", "nested", "buckets", "literals", "globs", "but", "wide"];

    [Fact]
    public void Decide_ManyRandomStatements_IsAsTheReferenceSays()
    {
        var text = Gen.Int[0, 5].Select(i => "ab/*?:"[i]).Array[0, 6].Select(c => new string(c));
        var action = Gen.Int[0, 5].Select(i => new[] { "s3:GetObject", "s3:PutObject", "s3:Get*", "*", "s3:ListBucket", "s3:*Object" }[i]);
        var statement = Gen.Select(action, text, text, Gen.Int[0, 20], (a, one, two, kind) => kind switch
        {
            0 => Deny(a, "arn:aws:s3:::" + one, "arn:aws:s3:::" + two),
            1 => Allow(a).ButOn("arn:aws:s3:::" + one, "arn:aws:s3:::" + two),
            2 => Allow(a).If(Comparison.StringEquals, "aws:username", one),
            _ => Allow(a, "arn:aws:s3:::" + one, "arn:aws:s3:::" + two),
        });
        Gen.Select(statement.Array[1, 120], text.Array[20]).Sample(
            (statements, resources) =>
            {
                var question = new Question { Identity = [Of(statements)] };
                return resources.All(r =>
                {
                    var asked = question with { Resource = "arn:aws:s3:::" + r };
                    return asked.Decide().Reason == ReferenceEvaluator.Decide(asked);
                });
            },
            iter: 150);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Decide_TenThousandStatements_FindsTheOne(string shape)
    {
        var policy = Of([.. Enumerable.Range(0, Many).Select(i => Statement(shape, i))]);
        var set = PolicySet.Of([CompiledPolicy.Compile(policy, new PolicySource(PolicyType.User, shape))]);

        foreach (var wanted in new[] { 1, 17, (Many / 2) + 1, Many - 1 })
        {
            var decision = AccessEvaluator.Decide(Query(set, Resource(shape, wanted)));

            Assert.True(decision.IsAllowed, $"{shape} {wanted}");
            Assert.True(shape == "actions" || decision.Statement == wanted, $"{shape} {wanted} {decision}");
        }

        Assert.Equal(DecisionReason.NoIdentityAllow, AccessEvaluator.Decide(Query(set, shape == "actions" ? "*" : "arn:aws:s3:::none")).Reason);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Decide_AnyShape_AllocatesNothing(string shape)
    {
        var policy = Of([.. Enumerable.Range(0, 200).Select(i => Statement(shape, i).If(Comparison.IpAddress, "aws:SourceIp", "10.0.0.0/8"))]);
        var boundary = Of(Allow("*", "arn:aws:s3:::${aws:username, '*'}*", "*").If(Comparison.DateLessThan, "aws:CurrentTime", "2030-01-01"));
        var question = new Question
        {
            Resource = Resource(shape, 151),
            Context = new FakeContext(
                ("aws:SourceIp", ContextValue.Of(System.Net.IPAddress.Parse("10.1.1.1"))),
                ("aws:username", ContextValue.Of("alice")),
                ("aws:CurrentTime", ContextValue.Of(DateTimeOffset.UnixEpoch))),
            Identity = [policy],
            Boundary = [boundary],
            Sessions = [[boundary]],
            ResourcePolicy = [Of(Deny().To("*").If(Comparison.StringNotLike, "aws:username", "${aws:username}", "a?ice*"), Allow().To(Callers.Bob.Arn))],
        };
        var query = question.Query();
        Assert.True(AccessEvaluator.Decide(query).IsAllowed);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            AccessEvaluator.Decide(query);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Decide_OneStatementWithManyResources_EvaluatesItOnce()
    {
        var context = new CountingContext();
        var resources = Enumerable.Range(1, 1_000).Select(i => "arn:aws:s3:::*" + new string('*', i % 7) + "b*" + new string('?', i % 3) + "*").ToArray();
        var question = new Question { Context = context, Identity = [Of(Allow("s3:*", resources).If(Comparison.StringEquals, "my:key", "x"))] };

        Assert.False(question.Decide().IsAllowed);
        Assert.Equal(1, context.Asked);
    }

    [Fact]
    public void Decide_MoreChildrenThanALookup_FindsEach()
    {
        var keys = Enumerable.Range(0, 500).Select(i => (char)('Ā' + i)).ToArray();
        var question = new Question { Identity = [Of([.. keys.Select(c => Allow("s3:*", $"arn:aws:s3:::b/{c}*"))])] };
        var set = question.Query().Identity;

        Assert.All(keys, (c, i) => Assert.Equal(i, AccessEvaluator.Decide(Query(set, $"arn:aws:s3:::b/{c}/x")).Statement));
        Assert.False(AccessEvaluator.Decide(Query(set, "arn:aws:s3:::b/x")).IsAllowed);
    }

    private static AccessQuery Query(PolicySet set, string resource)
    {
        var query = new Question().Query();
        return new AccessQuery { Caller = query.Caller, Action = query.Action, Resource = resource, Context = query.Context, Identity = set };
    }

    private static Statement Statement(string shape, int i) => shape switch
    {
        "actions" => Allow(i % 100 == 17 ? "s3:GetObject" : "iam:Get*", "arn:aws:s3:::*"),
        "prefixes" => Allow("s3:GetObject", $"arn:aws:s3:::bucket/{i}/*"),
        "nested" => Allow("s3:GetObject", $"arn:aws:s3:::bucket/{new string('a', i / 100)}{i % 100}/*"),
        "buckets" => Allow("s3:GetObject", $"arn:aws:s3:::bucket-{i}", $"arn:aws:s3:::bucket-{i}/*"),
        "literals" => Allow("s3:GetObject", $"arn:aws:s3:::bucket/{i}"),
        "globs" => Allow("s3:GetObject", $"arn:aws:s3:::*/{i}/*x"),
        "but" => i % 2 == 0
            ? Allow("s3:GetObject").ButOn("arn:aws:s3:::*")
            : Allow("s3:GetObject", $"arn:aws:s3:::bucket/{i}/*", $"arn:aws:s3:::bucket/{i}/x*"),
        _ => Allow("s3:Get*", $"arn:aws:s3:::bucket/{(char)('A' + (i / 100))}{i % 100}/*"),
    };

    private static string Resource(string shape, int i) => shape switch
    {
        "actions" => "arn:aws:s3:::bucket/x",
        "nested" => $"arn:aws:s3:::bucket/{new string('a', i / 100)}{i % 100}/x",
        "buckets" => $"arn:aws:s3:::bucket-{i}/x",
        "literals" => $"arn:aws:s3:::bucket/{i}",
        "globs" => $"arn:aws:s3:::bucket/{i}/yx",
        "wide" => $"arn:aws:s3:::bucket/{(char)('A' + (i / 100))}{i % 100}/x",
        _ => $"arn:aws:s3:::bucket/{i}/x",
    };
}
