using System.Collections.Frozen;

namespace Gateway.Policy.Documents;

/// <summary>The names of condition operators, with quantifier and suffix.</summary>
internal static class ConditionOperators
{
    private static readonly FrozenDictionary<string, ConditionOperator> s_exact = All().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, ConditionOperator> s_anyCase = s_exact.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool TryRead(string name, bool ignoreCase, out ConditionOperator found) =>
        (ignoreCase ? s_anyCase : s_exact).TryGetValue(name, out found);

    /// <summary>Whether variables in its values are replaced: AWS documents it for text, ARNs and truth values, and not for other operators.</summary>
    public static bool TakesVariables(Comparison comparison) => comparison switch
    {
        >= Comparison.StringEquals and <= Comparison.StringNotLike => true,
        >= Comparison.ArnEquals and <= Comparison.ArnNotLike => true,
        Comparison.Bool => true,
        _ => false,
    };

    /// <summary>Whether it holds when the value matches none.</summary>
    public static bool IsNegated(Comparison comparison) => comparison
        is Comparison.StringNotEquals or Comparison.StringNotEqualsIgnoreCase or Comparison.StringNotLike
        or Comparison.NumericNotEquals or Comparison.DateNotEquals or Comparison.NotIpAddress
        or Comparison.ArnNotEquals or Comparison.ArnNotLike;

    private static IEnumerable<KeyValuePair<string, ConditionOperator>> All()
    {
        foreach (var comparison in Enum.GetValues<Comparison>())
        {
            foreach (var quantifier in Enum.GetValues<Quantifier>())
            {
                yield return Named(new ConditionOperator(comparison, quantifier));

                // Null says itself what becomes of a key that is absent.
                if (comparison != Comparison.Null)
                {
                    yield return Named(new ConditionOperator(comparison, quantifier, IfExists: true));
                }
            }
        }
    }

    private static KeyValuePair<string, ConditionOperator> Named(ConditionOperator condition) => KeyValuePair.Create(condition.ToString(), condition);
}
