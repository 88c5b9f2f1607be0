using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary><c>Null</c>: <c>true</c> holds when the request does not have the key, <c>false</c> when it does; an empty text is a value.</summary>
internal sealed class NullCondition(Condition source) : CompiledCondition(source, false, Names(source, bool.TrueString))
{
    private readonly bool _presentHolds = Names(source, bool.FalseString);

    protected override bool Matches(in ContextValue value, in AccessQuery query) => _presentHolds;

    private static bool Names(Condition source, string value) => source.Values.Contains(value, StringComparer.OrdinalIgnoreCase);
}
