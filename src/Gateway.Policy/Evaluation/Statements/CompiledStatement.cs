using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation.Conditions;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>One statement made ready for decisions. Immutable.</summary>
internal sealed class CompiledStatement
{
    private readonly PrincipalMatcher? _principal;

    public CompiledStatement(
        Statement source, PolicySource policy, bool variables, ActionSets actions, IReadOnlyDictionary<string, string> principalIds)
    {
        Source = source;
        Policy = policy;
        Actions = actions.Compile(source.Actions);
        Resources = source.Resources is null ? null : new ResourceMatcher(source.Resources, source.Effect, variables);
        Conditions = [.. source.Conditions.Select(c => ConditionCompiler.Compile(c, variables))];
        _principal = source.Principal is null ? null : new PrincipalMatcher(source.Principal, source.Effect, principalIds);
    }

    public Statement Source { get; }

    public PolicySource Policy { get; }

    public ActionSet Actions { get; }

    /// <summary>Null when the statement has none, as in trust policies: it is about whatever it is attached to.</summary>
    public ResourceMatcher? Resources { get; }

    public CompiledCondition[] Conditions { get; }

    /// <summary>The keys of its conditions, and those of all its variables; some more than once.</summary>
    public IEnumerable<ContextKey> Keys =>
        Conditions.Select(c => c.Key)
            .Concat(Conditions.SelectMany(c => c.Variables))
            .Concat((Resources?.Patterns ?? []).SelectMany(p => p.Keys));

    /// <param name="query">Who asks.</param>
    /// <param name="asks">Whether the policy is one with principals; in others, the caller is who the policy is attached to.</param>
    public GrantLevel Principal(in AccessQuery query, bool asks) =>
        _principal is not null ? _principal.Match(query.Caller, query.Boundary is not null)
        : asks ? GrantLevel.None
        : GrantLevel.Granted;

    public bool ConditionsHold(in AccessQuery query, ref LastValue last)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(query, Source.Effect, ref last))
            {
                return false;
            }
        }

        return true;
    }
}
