using Gateway.Policy.Documents;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>The resources of a statement. Immutable.</summary>
/// <param name="clause">As written.</param>
/// <param name="effect">Of the statement.</param>
/// <param name="variables">Whether variables are replaced: in version 2012-10-17.</param>
internal sealed class ResourceMatcher(ResourceClause clause, Effect effect, bool variables)
{
    private readonly bool _hasVariables = variables && clause.Patterns.Any(p => ArnPattern.Parse(p, true).HasVariables);

    public bool IsNegated => clause.IsNegated;

    public ArnPattern[] Patterns { get; } = [.. clause.Patterns.Select(p => ArnPattern.Parse(p, variables))];

    public bool IsMatch(in AccessQuery query)
    {
        // A pattern whose variable has no value matches nothing, so that NotResource would mean everything: right for a deny, too much for an allow.
        return IsAny(query) != IsNegated && !(IsNegated && _hasVariables && Worst(query) > (effect == Effect.Allow ? Resolution.Complete : Resolution.Missing));
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

    private Resolution Worst(in AccessQuery query)
    {
        var worst = Resolution.Complete;
        foreach (var pattern in Patterns)
        {
            var resolution = pattern.Resolve(query);
            worst = resolution > worst ? resolution : worst;
        }

        return worst;
    }
}
