using Gateway.Policy.Documents;
using Gateway.Policy.Keys;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>The <c>Arn…</c> operators; those of equality take wildcards too, as on AWS.</summary>
internal sealed class ArnCondition(Condition source, bool isNegated, bool variables) : CompiledCondition(source, isNegated)
{
    private readonly ArnPattern[] _patterns = [.. source.Values.Select(v => ArnPattern.Parse(v, variables))];

    public override IEnumerable<ContextKey> Variables => _patterns.SelectMany(p => p.Keys);

    public override IReadOnlyList<string> Describe(in AccessQuery query)
    {
        var described = new string[_patterns.Length];
        for (var i = 0; i < described.Length; i++)
        {
            described[i] = _patterns[i].HasVariables ? _patterns[i].Describe(query) ?? _patterns[i].Written : _patterns[i].Written;
        }

        return described;
    }

    protected override bool IsOperative(in AccessQuery query)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.HasVariables && pattern.Resolve(query) == Resolution.Unavailable)
            {
                return false;
            }
        }

        return true;
    }

    protected override bool Matches(in ContextValue value, in AccessQuery query)
    {
        var text = ValueText.Of(value, stackalloc char[ValueText.ScratchLength]);
        foreach (var pattern in _patterns)
        {
            if (pattern.IsMatch(text, query))
            {
                return true;
            }
        }

        return false;
    }
}
