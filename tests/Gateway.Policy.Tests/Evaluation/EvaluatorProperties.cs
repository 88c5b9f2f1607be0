using CsCheck;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>The engine against the reference, over everything that policies can say.</summary>
public sealed class EvaluatorProperties
{
    private const int Cases = 8_000;

    [Fact]
    public void Decide_RandomPolicies_IsAsTheReferenceSays() => Questions.All.Sample(
        question =>
        {
            var decision = question.Decide();
            return decision.Reason == ReferenceEvaluator.Decide(question) && Names(decision, question);
        },
        iter: Cases,
        print: Describe);

    [Fact]
    public void Decide_RandomConditions_IsAsTheReferenceSays() =>
        Questions.Conditional.Sample(question => question.Decide().Reason == ReferenceEvaluator.Decide(question), iter: Cases, print: Describe);

    [Fact]
    public void Explain_RandomPolicies_AgreesWithDecide() => Questions.All.Sample(
        question =>
        {
            var query = question.Query();
            var explanation = AccessEvaluator.Explain(query, TestContext.Current.CancellationToken);
            var decision = AccessEvaluator.Decide(query);
            var applied = explanation.Statements.Where(s => s.Outcome == StatementOutcome.Applied).ToList();
            return explanation.Decision == decision
                && explanation.Statements.Count == Documents(question).Sum(d => d.Statements.Count)
                && (decision.Policy is null || applied.Any(t => ReferenceEquals(t.Policy, decision.Policy) && t.Statement.Index == decision.Statement))
                && (decision.IsExplicitDeny || question.RootPassesResourceDenies || applied.All(t => t.Statement.Effect == Effect.Allow));
        },
        iter: Cases / 4,
        print: Describe);

    /// <summary>The policy and statement of a decision have its effect.</summary>
    private static bool Names(Decision decision, Question question)
    {
        if (decision.Reason is not (DecisionReason.Allowed or DecisionReason.ExplicitDeny))
        {
            return decision is { Policy: null, Statement: -1 };
        }

        var effect = decision.IsAllowed ? Effect.Allow : Effect.Deny;
        return Documents(question).Any(d => decision.Statement < d.Statements.Count && d.Statements[decision.Statement].Effect == effect);
    }

    private static IEnumerable<PolicyDocument> Documents(Question question) =>
        question.Identity.Concat(question.Boundary ?? []).Concat(question.Sessions.SelectMany(s => s)).Concat(question.ResourcePolicy ?? []);

    private static string Describe(Question question)
    {
        var statements = Documents(question).SelectMany(d => d.Statements.Select(s =>
            $"{d.Version} {s.Effect} {s.Principal?.IsNegated} [{string.Join(' ', s.Principal?.Entries.Select(e => e.Value) ?? [])}] "
            + $"{s.Actions.IsNegated} [{string.Join(' ', s.Actions.Patterns)}] {s.Resources!.IsNegated} [{string.Join(' ', s.Resources.Patterns)}] "
            + string.Join("; ", s.Conditions.Select(c => $"{c.Operator} {c.Key} [{string.Join(' ', c.Values)}]"))));
        return $"{question}\nreference {ReferenceEvaluator.Decide(question)}, engine {question.Decide()}\n{string.Join('\n', statements)}";
    }
}
