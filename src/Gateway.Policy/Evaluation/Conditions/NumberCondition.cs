using Gateway.Policy.Documents;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>The <c>Numeric…</c> operators. What is no number matches nothing; a time is its seconds since 1970.</summary>
internal sealed class NumberCondition(Condition source, bool isNegated, Relation relation) : CompiledCondition(source, isNegated)
{
    private readonly Bounds<decimal> _bounds = new(relation, Numbers(source.Values));

    protected override bool Matches(in ContextValue value, in AccessQuery query) => value.Kind switch
    {
        ContextValueKind.Number => _bounds.Accept(value.Number),
        ContextValueKind.Time => _bounds.Accept(DateText.ToSeconds(value.Time.UtcTicks)),
        ContextValueKind.Text => NumberText.TryParse(value.Text, out var number) && _bounds.Accept(number),
        _ => false,
    };

    private static IEnumerable<decimal> Numbers(IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (NumberText.TryParse(value, out var number))
            {
                yield return number;
            }
        }
    }
}
