using Gateway.Policy.Documents;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>The <c>Date…</c> operators. What is no date matches nothing; a number is seconds since 1970.</summary>
internal sealed class DateCondition(Condition source, bool isNegated, Relation relation) : CompiledCondition(source, isNegated)
{
    private readonly Bounds<long> _bounds = new(relation, Ticks(source.Values));

    protected override bool Matches(in ContextValue value, in AccessQuery query) => value.Kind switch
    {
        ContextValueKind.Time => _bounds.Accept(value.Time.UtcTicks),
        ContextValueKind.Number => DateText.TryFromSeconds(value.Number, out var ticks) && _bounds.Accept(ticks),
        ContextValueKind.Text => DateText.TryParse(value.Text, out var ticks) && _bounds.Accept(ticks),
        _ => false,
    };

    private static IEnumerable<long> Ticks(IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (DateText.TryParse(value, out var ticks))
            {
                yield return ticks;
            }
        }
    }
}
