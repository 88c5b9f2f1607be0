using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary><c>Bool</c>. What is neither <c>true</c> nor <c>false</c>, in any case, matches nothing.</summary>
internal sealed class BooleanCondition(Condition source) : CompiledCondition(source, false)
{
    private readonly bool _acceptsTrue = Names(source, bool.TrueString);
    private readonly bool _acceptsFalse = Names(source, bool.FalseString);

    protected override bool Matches(in ContextValue value, in AccessQuery query) => value.Kind switch
    {
        ContextValueKind.Boolean => value.Boolean ? _acceptsTrue : _acceptsFalse,
        ContextValueKind.Text when value.Text.Equals(bool.TrueString, StringComparison.OrdinalIgnoreCase) => _acceptsTrue,
        ContextValueKind.Text when value.Text.Equals(bool.FalseString, StringComparison.OrdinalIgnoreCase) => _acceptsFalse,
        _ => false,
    };

    private static bool Names(Condition source, string value) => source.Values.Contains(value, StringComparer.OrdinalIgnoreCase);
}
