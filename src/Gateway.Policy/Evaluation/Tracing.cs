using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation.Conditions;
using Gateway.Policy.Evaluation.Statements;
using Gateway.Policy.Keys;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation;

/// <summary>Says of every statement what became of it, one after the other and without an index.</summary>
internal static class Tracing
{
    public static Explanation Explain(in AccessQuery query, Decision decision, CancellationToken cancellationToken)
    {
        var traces = new List<StatementTrace>();
        var missing = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        Trace(query.Identity, false, query, traces, missing, cancellationToken);
        Trace(query.Boundary, false, query, traces, missing, cancellationToken);
        foreach (var session in query.Sessions ?? [])
        {
            Trace(session, false, query, traces, missing, cancellationToken);
        }

        Trace(query.ResourcePolicy, true, query, traces, missing, cancellationToken);
        return new Explanation(decision, traces, [.. missing]);
    }

    private static void Trace(
        PolicySet? policies,
        bool asksPrincipal,
        in AccessQuery query,
        List<StatementTrace> traces,
        SortedSet<string> missing,
        CancellationToken cancellationToken)
    {
        foreach (var statement in (policies ?? PolicySet.Empty).Policies.SelectMany(p => p.Statements))
        {
            cancellationToken.ThrowIfCancellationRequested();
            traces.Add(Trace(statement, asksPrincipal, query, missing));
        }
    }

    private static StatementTrace Trace(CompiledStatement statement, bool asksPrincipal, in AccessQuery query, SortedSet<string> missing)
    {
        var outcome = !statement.Actions.Contains(query.Action.Id) ? StatementOutcome.ActionDiffers
            : statement.Resources is not null && !statement.Resources.IsMatch(query) ? StatementOutcome.ResourceDiffers
            : statement.Principal(query, asksPrincipal) == GrantLevel.None ? StatementOutcome.PrincipalDiffers
            : StatementOutcome.Applied;
        if (outcome is StatementOutcome.Applied or StatementOutcome.ResourceDiffers)
        {
            AddMissing(statement, outcome == StatementOutcome.Applied, query, missing);
        }

        if (outcome != StatementOutcome.Applied)
        {
            return new StatementTrace(statement.Policy, statement.Source, outcome, []);
        }

        var conditions = new ConditionTrace[statement.Conditions.Length];
        for (var i = 0; i < conditions.Length; i++)
        {
            conditions[i] = Trace(statement.Conditions[i], statement.Source.Effect, query);
        }

        return new StatementTrace(
            statement.Policy, statement.Source, conditions.All(c => c.Holds) ? StatementOutcome.Applied : StatementOutcome.ConditionFailed, conditions);
    }

    private static ConditionTrace Trace(CompiledCondition condition, Effect effect, in AccessQuery query)
    {
        var last = default(LastValue);
        return new ConditionTrace(
            condition.Source,
            condition.Describe(query),
            ValueText.All(last.Find(condition.Key, query)),
            condition.Holds(query, effect, ref last));
    }

    /// <summary>Adds what a statement asks for in vain. Of one whose resource differs, only the variables there can be the reason.</summary>
    private static void AddMissing(CompiledStatement statement, bool all, in AccessQuery query, SortedSet<string> missing)
    {
        IEnumerable<ContextKey> keys = all ? statement.Keys : statement.Resources!.Patterns.SelectMany(p => p.Keys);
        foreach (var key in keys)
        {
            if (RequestValues.Find(query, key).Kind is ContextValueKind.Absent or ContextValueKind.Unavailable)
            {
                missing.Add(key.Name);
            }
        }
    }
}
