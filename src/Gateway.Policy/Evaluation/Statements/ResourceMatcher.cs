using Gateway.Policy.Documents;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>The resources of a statement. Immutable.</summary>
internal sealed class ResourceMatcher
{
    private readonly Effect _effect;
    private readonly bool _hasVariables;

    /// <param name="clause">As written.</param>
    /// <param name="effect">Of the statement.</param>
    /// <param name="variables">Whether variables are replaced: in version 2012-10-17.</param>
    public ResourceMatcher(ResourceClause clause, Effect effect, bool variables)
    {
        _effect = effect;
        IsNegated = clause.IsNegated;
        Patterns = [.. clause.Patterns.Select(p => ArnPattern.Parse(p, variables))];
        _hasVariables = Array.Exists(Patterns, p => p.HasVariables);
    }

    public bool IsNegated { get; }

    public ArnPattern[] Patterns { get; }

    public bool IsMatch(in AccessQuery query)
    {
        if (!IsNegated)
        {
            return IsAny(query);
        }

        // A pattern whose variable has no value matches nothing, so that NotResource would mean everything: right for a deny, too much for an allow.
        return !IsAny(query) && (!_hasVariables || _effect == Effect.Deny || AllHaveValues(query));
    }

    private bool IsAny(in AccessQuery query)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.IsMatch(query.Resource, query))
            {
                return true;
            }
        }

        return false;
    }

    private bool AllHaveValues(in AccessQuery query)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Resolve(query) != Resolution.Complete)
            {
                return false;
            }
        }

        return true;
    }
}
