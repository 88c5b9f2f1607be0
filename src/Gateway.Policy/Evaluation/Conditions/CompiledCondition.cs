using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>One key of one operator, with the values of the policy read once. Immutable.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html says what quantifiers do;
/// what an operator without one does with several values it leaves open: here, it compares any of them.
/// </remarks>
/// <param name="source">As written.</param>
/// <param name="isNegated">The operator holds when none of the values of the policy matches.</param>
/// <param name="holdsWhenAbsent">What the operator says of a key that the request does not have.</param>
internal abstract class CompiledCondition(Condition source, bool isNegated, bool holdsWhenAbsent)
{
    private readonly Quantifier _quantifier = source.Operator.Quantifier;
    private readonly bool _ifExists = source.Operator.IfExists;

    protected CompiledCondition(Condition source, bool isNegated)
        : this(source, isNegated, HoldsWhenAbsent(source.Operator, isNegated))
    {
    }

    public Condition Source { get; } = source;

    public ContextKey Key { get; } = ConditionKeys.Resolve(source.Key);

    /// <summary>The keys of the variables in its values.</summary>
    public virtual IEnumerable<ContextKey> Variables => [];

    /// <summary>Whether its values have variables; <see cref="IsOperative"/> is asked then.</summary>
    protected bool HasVariables { get; init; }

    /// <param name="query">The question.</param>
    /// <param name="effect">
    /// Of the statement: what an allow asks for must be something that the action can have, or nobody knows what it would grant; for a deny it is absent.
    /// </param>
    /// <param name="last">What the request was asked for before, for this question.</param>
    public bool Holds(in AccessQuery query, Effect effect, ref LastValue last)
    {
        ref readonly var value = ref last.Find(Key, query);
        return value.Kind switch
        {
            ContextValueKind.Unavailable when effect == Effect.Allow => _ifExists,
            ContextValueKind.Absent or ContextValueKind.Unavailable => holdsWhenAbsent && (_ifExists || MayCompare(query, effect)),
            ContextValueKind.List => MayCompare(query, effect) && HoldsForList(value.List, query),
            _ => MayCompare(query, effect) && Matches(value, query) != isNegated,
        };
    }

    /// <summary>The values of the policy with variables replaced, for people.</summary>
    public virtual IReadOnlyList<string> Describe(in AccessQuery query) => Source.Values;

    /// <summary>Whether all variables name keys that the action can have.</summary>
    protected virtual bool IsOperative(in AccessQuery query) => true;

    /// <summary>Whether one of the policy's values matches one value of the request, leaving negation aside.</summary>
    protected abstract bool Matches(in ContextValue value, in AccessQuery query);

    private bool MayCompare(in AccessQuery query, Effect effect) => !HasVariables || effect == Effect.Deny || IsOperative(query);

    private static bool HoldsWhenAbsent(ConditionOperator comparison, bool isNegated) => comparison.IfExists || comparison.Quantifier switch
    {
        Quantifier.ForAllValues => true,
        Quantifier.ForAnyValue => false,
        _ => isNegated,
    };

    private bool HoldsForList(IReadOnlyList<string> values, in AccessQuery query)
    {
        // Without a quantifier: some value matches, or, negated, none does.
        var (wanted, found) = _quantifier switch
        {
            Quantifier.ForAllValues => (isNegated, false),
            Quantifier.ForAnyValue => (!isNegated, true),
            _ => (true, !isNegated),
        };

        for (var i = 0; i < values.Count; i++)
        {
            if (Matches(ContextValue.Of(values[i]), query) == wanted)
            {
                return found;
            }
        }

        return !found;
    }
}
