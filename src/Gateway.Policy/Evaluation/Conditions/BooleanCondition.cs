using Gateway.Policy.Documents;
using Gateway.Policy.Keys;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary><c>Bool</c>. What is neither <c>true</c> nor <c>false</c>, in any case, matches nothing; of values with variables that is known when they are replaced.</summary>
internal sealed class BooleanCondition : CompiledCondition
{
    private readonly bool _acceptsTrue;
    private readonly bool _acceptsFalse;
    private readonly TextPattern[] _patterns;

    public BooleanCondition(Condition source, bool variables)
        : base(source, false)
    {
        var all = source.Values.Select(v => TextPattern.Parse(v, false, variables)).ToArray();
        _acceptsTrue = Array.Exists(all, p => p.IsLiteral && Names(p.Prefix, bool.TrueString));
        _acceptsFalse = Array.Exists(all, p => p.IsLiteral && Names(p.Prefix, bool.FalseString));
        _patterns = [.. all.Where(p => !p.IsLiteral)];
        HasVariables = _patterns.Length > 0;
    }

    public override IEnumerable<ContextKey> Variables => _patterns.SelectMany(p => p.Variables).Select(v => v.Key);

    public override IReadOnlyList<string> Describe(in AccessQuery query) =>
        HasVariables ? TextPattern.Describe(Source.Values, false, query) : Source.Values;

    protected override bool IsOperative(in AccessQuery query) => TextPattern.AreOperative(_patterns, query);

    protected override bool Matches(in ContextValue value, in AccessQuery query) => value.Kind switch
    {
        ContextValueKind.Boolean => Accepts(value.Boolean, query),
        ContextValueKind.Text when Names(value.Text, bool.TrueString) => Accepts(true, query),
        ContextValueKind.Text when Names(value.Text, bool.FalseString) => Accepts(false, query),
        _ => false,
    };

    private static bool Names(string text, string value) => text.Equals(value, StringComparison.OrdinalIgnoreCase);

    private bool Accepts(bool value, in AccessQuery query)
    {
        if (value ? _acceptsTrue : _acceptsFalse)
        {
            return true;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.IsEqual(value ? bool.TrueString : bool.FalseString, StringComparison.OrdinalIgnoreCase, query))
            {
                return true;
            }
        }

        return false;
    }
}
