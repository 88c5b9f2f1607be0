using System.Globalization;
using System.Net;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>Each operator on its own: what it compares, and what it says with quantifiers of absent, single and several values.</summary>
public sealed class OperatorTests
{
    private static readonly Comparison[] s_all = [.. Enum.GetValues<Comparison>().Where(c => c != Comparison.Null)];

    /// <summary>Of each operator: a value of the policy, a value of a request that it matches, and one that it does not.</summary>
    private static readonly Dictionary<string, (string Policy, string Matching, string Other)> s_examples = new()
    {
        ["StringEquals"] = ("red", "red", "Red"),
        ["StringEqualsIgnoreCase"] = ("red", "RED", "green"),
        ["StringLike"] = ("r?d*", "rad/1", "red"[..1]),
        ["NumericEquals"] = ("10", "10.0", "11"),
        ["NumericLessThan"] = ("10", "9.9", "10"),
        ["NumericLessThanEquals"] = ("10", "10", "10.1"),
        ["NumericGreaterThan"] = ("10", "10.1", "10"),
        ["NumericGreaterThanEquals"] = ("10", "10", "9.9"),
        ["DateEquals"] = ("2026-11-23T10:00:00Z", "1795428000", "2026-11-23T10:00:01Z"),
        ["DateLessThan"] = ("2026-11-23T10:00:00Z", "2026-11-23T09:59:59Z", "2026-11-23T10:00:00Z"),
        ["DateLessThanEquals"] = ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z", "2026-11-23T10:00:01Z"),
        ["DateGreaterThan"] = ("2026-11-23T10:00:00Z", "2026-11-23T10:00:01Z", "2026-11-23T10:00:00Z"),
        ["DateGreaterThanEquals"] = ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z", "2026-11-23T09:59:59Z"),
        ["Bool"] = ("true", "True", "false"),
        ["BinaryEquals"] = ("YWJj", "YWJj", "YWJk"),
        ["IpAddress"] = ("10.0.0.0/8", "10.2.3.4", "11.2.3.4"),
        ["ArnEquals"] = ("arn:aws:iam::*:user/a*", "arn:aws:iam::1:user/ab", "arn:aws:iam::1:role/ab"),
        ["ArnLike"] = ("arn:aws:iam::*:user/a*", "arn:aws:iam::1:user/ab", "arn:aws:iam::1:role/ab"),
    };

    /// <summary>
    /// Quantifier, suffix, the values of the request (<c>-</c> absent, <c>m</c> one that matches, <c>o</c> one that does not; in brackets a list),
    /// whether the operator holds, and whether its negation does.
    /// </summary>
    private static readonly (Quantifier Quantifier, bool IfExists, string Values, bool Holds, bool NegatedHolds)[] s_table =
    [
        (Quantifier.None, false, "-", false, true),
        (Quantifier.None, false, "m", true, false),
        (Quantifier.None, false, "o", false, true),
        (Quantifier.None, false, "[]", false, true),
        (Quantifier.None, false, "[m]", true, false),
        (Quantifier.None, false, "[o]", false, true),
        (Quantifier.None, false, "[mo]", true, false),
        (Quantifier.None, true, "-", true, true),
        (Quantifier.None, true, "m", true, false),
        (Quantifier.None, true, "o", false, true),
        (Quantifier.None, true, "[]", true, true),
        (Quantifier.ForAllValues, false, "-", true, true),
        (Quantifier.ForAllValues, false, "m", true, false),
        (Quantifier.ForAllValues, false, "o", false, true),
        (Quantifier.ForAllValues, false, "[]", true, true),
        (Quantifier.ForAllValues, false, "[m]", true, false),
        (Quantifier.ForAllValues, false, "[mm]", true, false),
        (Quantifier.ForAllValues, false, "[mo]", false, false),
        (Quantifier.ForAllValues, false, "[oo]", false, true),
        (Quantifier.ForAllValues, true, "-", true, true),
        (Quantifier.ForAllValues, true, "[mo]", false, false),
        (Quantifier.ForAnyValue, false, "-", false, false),
        (Quantifier.ForAnyValue, false, "m", true, false),
        (Quantifier.ForAnyValue, false, "o", false, true),
        (Quantifier.ForAnyValue, false, "[]", false, false),
        (Quantifier.ForAnyValue, false, "[mm]", true, false),
        (Quantifier.ForAnyValue, false, "[mo]", true, true),
        (Quantifier.ForAnyValue, false, "[oo]", false, true),
        (Quantifier.ForAnyValue, true, "-", true, true),
        (Quantifier.ForAnyValue, true, "[]", true, true),
        (Quantifier.ForAnyValue, true, "[oo]", false, true),
    ];

    public static TheoryData<Comparison> All { get; } = [.. s_all];

    [Theory]
    [MemberData(nameof(All))]
    public void Evaluate_EveryQuantifierAndInput_IsTheTable(Comparison comparison)
    {
        var name = comparison.ToString();
        var negated = name.Contains("Not", StringComparison.Ordinal);
        var (policy, matching, other) = s_examples[name.Replace("Not", "", StringComparison.Ordinal)];
        foreach (var (quantifier, ifExists, values, holds, negatedHolds) in s_table)
        {
            var texts = values.Where(c => c is 'm' or 'o').Select(c => c == 'm' ? matching : other).ToArray();
            var value = values == "-" ? ContextValue.Absent : values[0] == '[' ? ContextValue.Of(texts) : ContextValue.Of(texts[0]);

            var actual = Holds(new ConditionOperator(comparison, quantifier, ifExists), value, policy);

            Assert.True(actual == (negated ? negatedHolds : holds), $"{quantifier} {comparison} {ifExists} {values}: {actual}");
        }
    }

    /// <summary>An allow that asks for a key which the action does not have grants nothing, unless it says what is to happen then.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Evaluate_KeyThatTheActionDoesNotHaveInAnAllow_NeedsIfExists(Comparison comparison)
    {
        foreach (var quantifier in Enum.GetValues<Quantifier>())
        {
            Assert.False(Holds(new ConditionOperator(comparison, quantifier), ContextValue.Unavailable, "true"), $"{quantifier} {comparison}");
            Assert.True(Holds(new ConditionOperator(comparison, quantifier, IfExists: true), ContextValue.Unavailable, "true"), $"{quantifier} {comparison}");
        }

        Assert.False(Holds(new ConditionOperator(Comparison.Null), ContextValue.Unavailable, "true"));
        Assert.False(Holds(new ConditionOperator(Comparison.Null), ContextValue.Unavailable, "false"));
    }

    /// <summary>For a deny it is as if the request did not have it.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Evaluate_KeyThatTheActionDoesNotHaveInADeny_IsAbsent(Comparison comparison)
    {
        foreach (var quantifier in Enum.GetValues<Quantifier>())
        {
            foreach (var ifExists in new[] { false, true })
            {
                var condition = new ConditionOperator(comparison, quantifier, ifExists);
                Assert.Equal(Denies(condition, ContextValue.Absent, "true"), Denies(condition, ContextValue.Unavailable, "true"));
            }
        }

        Assert.True(Denies(new ConditionOperator(Comparison.Null), ContextValue.Unavailable, "true"));
        Assert.False(Denies(new ConditionOperator(Comparison.Null), ContextValue.Unavailable, "false"));
    }

    [Theory]
    [InlineData(Effect.Allow, Comparison.StringNotLike, "${s3:prefix}*", false)]
    [InlineData(Effect.Allow, Comparison.ArnNotLike, "arn:aws:iam::1:user/${s3:prefix}", false)]
    [InlineData(Effect.Allow, Comparison.StringNotLike, "${s3:prefix, 'x'}*", true)]
    [InlineData(Effect.Deny, Comparison.StringNotLike, "${s3:prefix}*", true)]
    [InlineData(Effect.Deny, Comparison.ArnNotLike, "arn:aws:iam::1:user/${s3:prefix}", true)]
    [InlineData(Effect.Deny, Comparison.StringLike, "${s3:prefix}*", false)]
    public void Evaluate_VariableThatTheActionDoesNotHave_IsAsTheKey(Effect effect, Comparison comparison, string policy, bool expected)
    {
        var (allow, deny) = (Holds(new ConditionOperator(comparison), ContextValue.Of("arn:a"), policy), Denies(new ConditionOperator(comparison), ContextValue.Of("arn:a"), policy));

        Assert.Equal(expected, effect == Effect.Allow ? allow : deny);
    }

    [Theory]
    [InlineData(Effect.Allow, DecisionReason.NoIdentityAllow)]
    [InlineData(Effect.Deny, DecisionReason.ExplicitDeny)]
    public void Evaluate_NotResourceWithAVariableThatTheActionDoesNotHave_GrantsNothingAndDeniesAll(Effect effect, DecisionReason expected)
    {
        var statement = (effect == Effect.Allow ? Policies.Allow() : Policies.Deny()) with { Resources = new ResourceClause(true, ["arn:aws:s3:::b/${s3:prefix}"]) };

        Assert.Equal(expected, new Question { Identity = [Policies.Of(statement)] }.Decide().Reason);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Evaluate_SeveralOrNoPolicyValues_IsTrueOfAny(Comparison comparison)
    {
        var name = comparison.ToString();
        var negated = name.Contains("Not", StringComparison.Ordinal);
        var (policy, matching, other) = s_examples[name.Replace("Not", "", StringComparison.Ordinal)];
        var many = Enumerable.Range(0, 20).Select(i => name switch
        {
            _ when name.StartsWith("Numeric", StringComparison.Ordinal) || name.StartsWith("Date", StringComparison.Ordinal) || name == "Bool" => policy,
            _ when name.EndsWith("IpAddress", StringComparison.Ordinal) => $"192.0.2.{i}",
            _ => $"nothing{i}",
        }).Append(policy).ToArray();

        Assert.Equal(!negated, Holds(new ConditionOperator(comparison), ContextValue.Of(matching), many));
        Assert.Equal(negated, Holds(new ConditionOperator(comparison), ContextValue.Of(other), many));
        Assert.Equal(negated, Holds(new ConditionOperator(comparison), ContextValue.Of(matching)));
    }

    [Theory]
    [InlineData("true", "-", true)]
    [InlineData("true", "x", false)]
    [InlineData("true", "", false)]
    [InlineData("false", "-", false)]
    [InlineData("false", "x", true)]
    [InlineData("false", "", true)]
    [InlineData("False", "x", true)]
    public void Evaluate_Null_TellsAbsentFromEmpty(string policy, string value, bool expected) =>
        Assert.Equal(expected, Holds(new ConditionOperator(Comparison.Null), value == "-" ? ContextValue.Absent : ContextValue.Of(value), policy));

    [Fact]
    public void Evaluate_NullOfAListWithoutValues_IsAbsent()
    {
        Assert.True(Holds(new ConditionOperator(Comparison.Null), ContextValue.Of([]), "true"));
        Assert.False(Holds(new ConditionOperator(Comparison.Null), ContextValue.Of([]), "false"));
        Assert.True(Holds(new ConditionOperator(Comparison.Null), ContextValue.Of(["x"]), "false"));
    }

    [Theory]
    [InlineData(Comparison.NumericEquals, "ten", false)]
    [InlineData(Comparison.NumericNotEquals, "ten", true)]
    [InlineData(Comparison.NumericLessThan, " 1", false)]
    [InlineData(Comparison.NumericLessThan, "1e400", false)]
    [InlineData(Comparison.DateLessThan, "yesterday", false)]
    [InlineData(Comparison.Bool, "1", false)]
    [InlineData(Comparison.BinaryEquals, "%", false)]
    [InlineData(Comparison.IpAddress, "10", false)]
    [InlineData(Comparison.NotIpAddress, "10", true)]
    [InlineData(Comparison.ArnLike, "user", false)]
    public void Evaluate_UnreadableRequestValue_MatchesNothing(Comparison comparison, string value, bool expected)
    {
        var name = comparison.ToString().Replace("Not", "", StringComparison.Ordinal);

        Assert.Equal(expected, Holds(new ConditionOperator(comparison), ContextValue.Of(value), s_examples[name].Policy));
    }

    [Fact]
    public void Evaluate_TypedValues_CompareAsTheirKind()
    {
        var time = ContextValue.Of(DateTimeOffset.Parse("2026-11-23T10:00:00Z", CultureInfo.InvariantCulture));
        var address = ContextValue.Of(IPAddress.Parse("::ffff:10.1.2.3"));

        Assert.True(Holds(new ConditionOperator(Comparison.DateEquals), time, "2026-11-23T11:00:00+01:00"));
        Assert.True(Holds(new ConditionOperator(Comparison.DateGreaterThan), ContextValue.Of(1795428001m), "2026-11-23T10:00:00Z"));
        Assert.True(Holds(new ConditionOperator(Comparison.NumericEquals), time, "1795428000"));
        Assert.True(Holds(new ConditionOperator(Comparison.StringEquals), time, "2026-11-23T10:00:00Z"));
        Assert.True(Holds(new ConditionOperator(Comparison.IpAddress), address, "10.0.0.0/8"));
        Assert.True(Holds(new ConditionOperator(Comparison.StringLike), address, "10.1.*"));
        Assert.True(Holds(new ConditionOperator(Comparison.Bool), ContextValue.Of(false), "FALSE"));
        Assert.True(Holds(new ConditionOperator(Comparison.StringEquals), ContextValue.Of(true), "true"));
        Assert.True(Holds(new ConditionOperator(Comparison.NumericLessThan), ContextValue.Of(1.1m), "1.2"));
        Assert.True(Holds(new ConditionOperator(Comparison.StringEquals), ContextValue.Of(1.20m), "1.2"));
        Assert.False(Holds(new ConditionOperator(Comparison.Bool), ContextValue.Of(1m), "true"));
        Assert.False(Holds(new ConditionOperator(Comparison.IpAddress), ContextValue.Of(10m), "10.0.0.0/8"));
    }

    [Theory]
    [InlineData(Comparison.StringEquals, "${aws:username}", "b*b", true)]
    [InlineData(Comparison.StringEquals, "${aws:username}", "bob", false)]
    [InlineData(Comparison.StringEqualsIgnoreCase, "${aws:username}", "B*B", true)]
    [InlineData(Comparison.StringLike, "${aws:username}?", "b*bx", true)]
    [InlineData(Comparison.StringLike, "${aws:username}*", "bobx", false)]
    [InlineData(Comparison.StringEquals, "${*}", "*", true)]
    [InlineData(Comparison.StringEquals, "*", "anything", false)]
    [InlineData(Comparison.StringLike, "${*}", "anything", false)]
    [InlineData(Comparison.StringLike, "${aws:FederatedProvider}*", "anything", false)]
    [InlineData(Comparison.StringNotLike, "${aws:FederatedProvider}*", "anything", true)]
    [InlineData(Comparison.StringEquals, "${aws:FederatedProvider, 'x*'}", "x*", true)]
    [InlineData(Comparison.ArnLike, "arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::1:user/b*b", true)]
    [InlineData(Comparison.ArnLike, "arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::1:user/bob", false)]
    [InlineData(Comparison.ArnNotEquals, "arn:aws:iam::*:user/${aws:FederatedProvider}", "arn:aws:iam::1:user/bob", true)]
    [InlineData(Comparison.Bool, "${aws:PrincipalTag/mfa}", "true", true)]
    [InlineData(Comparison.Bool, "${aws:PrincipalTag/mfa}", "false", false)]
    [InlineData(Comparison.Bool, "${aws:username}", "b*b", false)]
    [InlineData(Comparison.Bool, "${aws:FederatedProvider}", "true", false)]
    [InlineData(Comparison.Bool, "${aws:FederatedProvider, 'False'}", "false", true)]
    public void Evaluate_Variables_AreLiteralValues(Comparison comparison, string policy, string value, bool expected) =>
        Assert.Equal(expected, Holds(new ConditionOperator(comparison), ContextValue.Of(value), policy));

    [Fact]
    public void Evaluate_KeyOfAnotherAction_IsNotAskedFor()
    {
        var question = new Question
        {
            Action = "s3:GetObject",
            Context = new FakeContext(("s3:prefix", ContextValue.Of("a/"))),
            Identity = [Policies.Of(Policies.Allow().If(Comparison.StringEquals, "s3:prefix", "a/"))],
        };

        Assert.False(question.Decide().IsAllowed);
        Assert.True((question with { Action = "s3:ListBucket" }).Decide().IsAllowed);
        Assert.False((question with { Identity = [Policies.Of(Policies.Allow().If(Comparison.Null, "s3:prefix", "true"))] }).Decide().IsAllowed);
        Assert.False((question with { Identity = [Policies.Of(Policies.Allow().If(Comparison.StringNotEquals, "s3:prefix", "b/"))] }).Decide().IsAllowed);
        Assert.Equal(
            DecisionReason.ExplicitDeny,
            (question with { Identity = [Policies.Of(Policies.Deny().If(Comparison.StringNotEquals, "s3:prefix", "a/"))] }).Decide().Reason);
    }

    [Fact]
    public void Evaluate_SeveralConditions_AllMustHold()
    {
        var statement = Policies.Allow().If(Comparison.StringEquals, "my:a", "1").If(Comparison.StringEquals, "MY:B", "2");
        var question = new Question { Identity = [Policies.Of(statement)] };

        Assert.True((question with { Context = new FakeContext(("my:a", ContextValue.Of("1")), ("my:b", ContextValue.Of("2"))) }).Decide().IsAllowed);
        Assert.False((question with { Context = new FakeContext(("my:a", ContextValue.Of("1"))) }).Decide().IsAllowed);
        Assert.False((question with { Context = new FakeContext(("my:b", ContextValue.Of("2"))) }).Decide().IsAllowed);
    }

    private static bool Holds(ConditionOperator comparison, ContextValue value, params string[] values) => Ask(Policies.Allow(), comparison, value, values).IsAllowed;

    private static bool Denies(ConditionOperator comparison, ContextValue value, params string[] values) => Ask(Policies.Deny(), comparison, value, values).IsExplicitDeny;

    private static Decision Ask(Statement statement, ConditionOperator comparison, ContextValue value, string[] values) => new Question
    {
        Context = new FakeContext(("my:key", value), ("aws:username", ContextValue.Of("b*b")), ("aws:PrincipalTag/mfa", ContextValue.Of("TRUE"))),
        Identity = [Policies.Of(statement.If(comparison, "my:key", values))],
    }.Decide();
}
