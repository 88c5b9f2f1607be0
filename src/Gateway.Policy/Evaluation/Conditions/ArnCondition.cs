using Gateway.Policy.Documents;
using Gateway.Policy.Keys;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>The <c>Arn…</c> operators; those of equality take wildcards too, as on AWS.</summary>
internal sealed class ArnCondition : CompiledCondition
{
    private readonly ArnPattern[] _patterns;

    public ArnCondition(Condition source, bool isNegated, bool variables)
        : base(source, isNegated)
    {
        _patterns = [.. source.Values.Select(v => ArnPattern.Parse(v, variables))];
        HasVariables = Array.Exists(_patterns, p => p.HasVariables);
    }

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
            if (pattern.Resolve(query) == Resolution.Unavailable)
            {
                return false;
            }
        }

        return true;
    }

    protected override bool Matches(in ContextValue value, in AccessQuery query) => value.Kind == ContextValueKind.Text
        ? Matches(value.Text, query)
        : Matches(ValueText.Of(value, stackalloc char[ValueText.ScratchLength]), query);

    private bool Matches(ReadOnlySpan<char> text, in AccessQuery query)
    {
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
