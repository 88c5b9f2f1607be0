using System.Net;
using CsCheck;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>Random questions, from few words, so that much of it meets.</summary>
internal static class Questions
{
    private static readonly Gen<string> s_action = Any(
        "s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:GetBucketPolicy", "s3:DeleteObject", "iam:GetUser", "sts:AssumeRole");

    private static readonly Gen<string> s_actionPattern = Gen.OneOf(
        Gen.Const("*"), s_action, Any("*", "s3:*", "S3:get*", "s3:?etObject", "s3:*Object*", "s3:List*", "iam:*", "s3:getobject", "*:*", "s3:Nothing"));

    private static readonly Gen<string> s_resource = Any(
        "*", "arn:aws:s3:::data", "arn:aws:s3:::data/a", "arn:aws:s3:::data/a/b.txt", "arn:aws:s3:::data/alice/b.txt", "arn:aws:s3:::data/a*c/b.txt",
        "arn:aws:s3:::data/a:b", "arn:aws:s3:::other", "arn:aws:s3:::other/a", "arn:aws:iam::111122223333:user/alice");

    private static readonly Gen<string> s_resourcePattern = Gen.OneOf(
        Gen.Const("*"), s_resource,
        Any(
            "**", "arn:aws:s3:::*", "arn:aws:s3:::data*", "arn:aws:s3:::data/*", "arn:aws:s3:::data/a/*", "arn:aws:s3:::*/a", "arn:aws:s3:::d?ta/*",
            "arn:aws:s3:::*/a*b*", "arn:aws:s3:::*a?b.t*", "arn:*:s3:::data/*", "arn:aws:s*:*:*:data", "arn:aws:s3", "arn:aws:*", "arn:aws:iam::*:user/*",
            "arn:aws:*:::data/a:*", "arn:aws:s3:::data/${aws:username}/*", "arn:aws:s3:::data/${aws:username, 'a'}/*", "arn:aws:s3:::data/a${*}c/*",
            "arn:aws:s3:::data/${s3:prefix}*", "arn:aws:s3:::${aws:PrincipalTag/team}/*", "arn:aws:s3:::data/${aws:groups}/*", "?"));

    private static readonly Gen<string> s_text = Any(
        "a", "A", "b", "ab", "a*", "*", "?", "", "1", "1.0", "1.2", "10", "-3", "2e1", "true", "FALSE", "2026-11-23", "2026-11-23T10:00:00Z",
        "2026-11-23T11:00:00+01:00", "1795428000", "10.0.0.1", "10.0.0.0/8", "::ffff:10.0.0.9", "2001:db8::1", "YQ==", "Yg==", "alice",
        "arn:aws:iam::111122223333:user/alice", "arn:aws:iam::*:user/*", "arn:aws:iam::111122223333:role/a:b", "arn:*:user/*", "x");

    private static readonly Gen<string> s_policyText = Gen.OneOf(
        s_text,
        Any(
            "${aws:username}", "${aws:username, 'ab'}", "${aws:PrincipalTag/team}*", "a${*}", "${?}", "${$}{x}", "${s3:prefix}", "${aws:groups, 'b'}",
            "${broken", "arn:aws:iam::${aws:PrincipalTag/team}:user/*", "10.0.0.0/31", "0.0.0.0/0", "::/0", "::ffff:10.0.0.0/104", "2001:db8::/32", "2026"));

    private static readonly Gen<string> s_key = Any(
        "aws:username", "AWS:UserName", "aws:groups", "s3:prefix", "aws:PrincipalTag/team", "aws:CurrentTime", "aws:SecureTransport", "aws:SourceIp",
        "s3:TlsVersion", "aws:PrincipalArn", "my:key", "s3:ExistingObjectTag/k");

    private static readonly Gen<ContextValue> s_value = Gen.Frequency(
        (6, s_text.Select(ContextValue.Of)),
        (3, s_text.Array[0, 3].Select(l => ContextValue.Of((IReadOnlyList<string>)l))),
        (1, Any(1m, 1.2m, 10m, -3m, 1795428000m).Select(ContextValue.Of)),
        (1, Any("2026-11-23T10:00:00Z", "2026-11-23T10:00:00.5Z", "2026-01-01T00:00:00Z").Select(t => ContextValue.Of(DateTimeOffset.Parse(t, null)))),
        (1, Gen.Bool.Select(ContextValue.Of)),
        (1, Any("10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "192.0.2.7").Select(a => ContextValue.Of(IPAddress.Parse(a)))),
        (2, Gen.Const(ContextValue.Absent)),
        (1, Gen.Const(ContextValue.Unavailable)));

    private static readonly Gen<FakeContext> s_context = Gen.Select(s_key, s_value).Array[0, 10].Select(values => new FakeContext(values));

    private static readonly Gen<ConditionOperator> s_operator = Gen.Select(
        Gen.Enum<Comparison>(), Gen.Enum<Quantifier>(), Gen.Bool, (comparison, quantifier, ifExists) => comparison == Comparison.Null
            ? new ConditionOperator(comparison)
            : new ConditionOperator(comparison, quantifier, ifExists));

    private static readonly Gen<Condition> s_condition = Gen.Select(
        s_operator, s_key, s_policyText.Array[0, 3], (comparison, key, values) => new Condition(comparison, key, values));

    private static readonly Gen<string> s_principal = Any(
        "*", "arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root", Callers.Alice.Arn, Callers.Bob.Arn, Callers.OtherAlice.Arn,
        Callers.Session.Arn, Callers.RoleArn, Callers.Guest.Arn, Callers.Federated.Arn, Callers.Provider, Callers.CanonicalId);

    /// <summary>Some conditions, but mostly none, or nothing would ever apply.</summary>
    private static readonly Gen<Condition[]> s_conditions = Gen.Frequency((3, Gen.Const<Condition[]>([])), (2, s_condition.Array[1, 2]));

    private static readonly Gen<PolicyDocument> s_identity = Document(Gen.Int[0, 0].Select(PrincipalClause? (_) => null));

    private static readonly Gen<PolicyDocument> s_resourcePolicy = Document(Gen.Select(
        Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))),
        s_principal.Array[1, 4],
        PrincipalClause? (negated, entries) => new PrincipalClause(negated, [.. entries.Select(Policies.Entry)])));

    private static readonly Gen<IReadOnlyDictionary<string, string>> s_ids = Any<IReadOnlyDictionary<string, string>>(
        new Dictionary<string, string>(),
        new Dictionary<string, string> { [Callers.Alice.Arn] = "AIDAGONE", [Callers.RoleArn] = "AROAGONE" },
        new Dictionary<string, string> { [Callers.Alice.Arn] = "AIDAALICE", [Callers.Bob.Arn] = "AIDAALICE", [Callers.RoleArn] = "AROAREADER" });

    /// <summary>Everything depends on one condition, and the request mostly has its key.</summary>
    public static Gen<Question> Conditional { get; } = Gen.Select(
        s_condition, s_value, s_context, Gen.Enum<PolicyVersion>(), (condition, value, others, version) => new Question
        {
            Context = others.With(condition.Key, value),
            Identity = [Policies.Of(version, Policies.Allow() with { Conditions = [condition] })],
        });

    public static Gen<Question> All { get; } = Gen.Select(
        Gen.Select(Any([.. Callers.All]), s_action, s_resource, Any<string?>(null, Callers.Account, Callers.OtherAccount), s_context),
        Gen.Select(s_identity.Array[0, 3], s_identity.Array[0, 2], Gen.Bool, s_identity.Array[0, 2].Array[0, 2], s_resourcePolicy.Array[0, 2], s_ids),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool),
        (who, what, flags) => new Question
        {
            Caller = who.Item1,
            Action = who.Item2,
            Resource = who.Item3,
            ResourceAccount = who.Item4,
            Context = who.Item5,
            Identity = what.Item1,
            Boundary = what.Item3 ? what.Item2 : null,
            Sessions = what.Item4,
            ResourcePolicy = what.Item5.Length == 0 ? null : what.Item5,
            PrincipalIds = what.Item6,
            RestrictsPublicPolicy = flags.Item1,
            RootPassesResourceDenies = flags.Item2,
            NamedSessionsPassSessionPolicies = flags.Item3,
        });

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<PolicyDocument> Document(Gen<PrincipalClause?> principal) => Gen.Select(
        Gen.Frequency((3, Gen.Const(PolicyVersion.V2012)), (1, Gen.Const(PolicyVersion.V2008))),
        Statement(principal).Array[1, 4],
        (version, statements) => Policies.Of(version, statements));

    private static Gen<Statement> Statement(Gen<PrincipalClause?> principal) => Gen.Select(
        Gen.Select(Gen.Frequency((6, Gen.Const(Effect.Allow)), (1, Gen.Const(Effect.Deny))), principal),
        Gen.Select(Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))), s_actionPattern.Array[1, 3]),
        Gen.Select(Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))), s_resourcePattern.Array[1, 3]),
        s_conditions,
        (head, actions, resources, conditions) => new Statement
        {
            Index = 0,
            Effect = head.Item1,
            Principal = head.Item2,
            Actions = new ActionClause(actions.Item1, actions.Item2),
            Resources = new ResourceClause(resources.Item1, resources.Item2),
            Conditions = conditions,
        });
}
