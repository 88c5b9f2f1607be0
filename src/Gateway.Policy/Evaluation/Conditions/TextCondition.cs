using Gateway.Policy.Documents;
using Gateway.Policy.Keys;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>The <c>String…</c> operators.</summary>
internal sealed class TextCondition : CompiledCondition
{
    private readonly StringComparison _comparison;
    private readonly bool _wildcards;
    private readonly TextSet _literals;

    /// <summary>Those values that are more than plain text.</summary>
    private readonly TextPattern[] _patterns;

    public TextCondition(Condition source, bool isNegated, StringComparison comparison, bool wildcards, bool variables)
        : base(source, isNegated)
    {
        _comparison = comparison;
        _wildcards = wildcards;
        var all = source.Values.Select(v => TextPattern.Parse(v, wildcards, variables)).ToArray();
        _literals = new TextSet(all.Where(p => p.IsLiteral).Select(p => p.Prefix), comparison == StringComparison.OrdinalIgnoreCase);
        _patterns = [.. all.Where(p => !p.IsLiteral)];
        HasVariables = Array.Exists(_patterns, p => p.Variables.Count > 0);
    }

    public override IEnumerable<ContextKey> Variables => _patterns.SelectMany(p => p.Variables).Select(v => v.Key);

    public override IReadOnlyList<string> Describe(in AccessQuery query) =>
        HasVariables ? TextPattern.Describe(Source.Values, _wildcards, query) : Source.Values;

    protected override bool IsOperative(in AccessQuery query) => TextPattern.AreOperative(_patterns, query);

    protected override bool Matches(in ContextValue value, in AccessQuery query) => value.Kind == ContextValueKind.Text
        ? Matches(value.Text, query)
        : Matches(ValueText.Of(value, stackalloc char[ValueText.ScratchLength]), query);

    private bool Matches(ReadOnlySpan<char> text, in AccessQuery query)
    {
        if (_literals.Contains(text))
        {
            return true;
        }

        foreach (var pattern in _patterns)
        {
            if (_wildcards ? pattern.IsMatch(text, query) : pattern.IsEqual(text, _comparison, query))
            {
                return true;
            }
        }

        return false;
    }
}
