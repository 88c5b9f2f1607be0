using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Operators that do not go with their key, or say something else than they seem to.</summary>
internal sealed class ConditionOperatorRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        var present = statement.Conditions.Where(MeansPresent).Select(c => c.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return statement.Conditions.SelectMany(condition => Check(condition, statement.Effect, present));
    }

    private static IEnumerable<Remark> Check(Condition condition, Effect effect, HashSet<string> present)
    {
        var key = ConditionKeys.Resolve(condition.Key);
        var name = condition.Operator.ToString();
        var quantifier = condition.Operator.Quantifier;
        if (condition.Operator.Comparison == Comparison.Null)
        {
            if (quantifier != Quantifier.None)
            {
                yield return Remark.Warning("NULL_WITH_QUALIFIER", $"{name} always holds or never does. Use Null without a qualifier.");
            }

            yield break;
        }

        if (key.Id != ConditionKeyId.Other && !GoWith(condition.Operator.Comparison, ConditionKeys.TypeOf(key), key.Id))
        {
            yield return Remark.Warning("TYPE_MISMATCH", $"{name} does not go with {condition.Key}, whose values are {Described(ConditionKeys.TypeOf(key))}.");
        }

        if (quantifier == Quantifier.ForAllValues && effect == Effect.Allow && !present.Contains(condition.Key))
        {
            yield return Remark.Security(
                "FORALLVALUES_WITHOUT_NULL", $"{name} also holds when the request has no {condition.Key} at all. Add \"Null\": {{\"{condition.Key}\": \"false\"}}.");
        }

        if (key.Id is not (ConditionKeyId.Other or ConditionKeyId.JwtClaim or ConditionKeyId.LdapAttribute) && quantifier != Quantifier.None != ConditionKeys.IsMultivalued(key))
        {
            yield return quantifier != Quantifier.None
                ? Remark.Warning("QUALIFIER_WITH_SINGLE_VALUED_KEY", $"{condition.Key} has one value. Use {name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]}.")
                : Remark.Warning("MISSING_QUALIFIER_FOR_MULTI_VALUED_KEY", $"{condition.Key} can have several values. Use ForAnyValue:{name} or ForAllValues:{name}.");
        }

        if (key.Id == ConditionKeyId.AwsMultiFactorAuthPresent && condition.Operator is { Comparison: Comparison.Bool, IfExists: false } && effect == Effect.Deny)
        {
            yield return Remark.Warning("MISSING_IFEXISTS", "Requests with long-term keys have no aws:MultiFactorAuthPresent, so this does not deny them. Use BoolIfExists.");
        }
    }

    private static bool MeansPresent(Condition condition) =>
        condition.Operator.Comparison == Comparison.Null && condition.Values.All(v => v.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Texts can be compared with anything that has one form only.</summary>
    private static bool GoWith(Comparison comparison, KeyType type, ConditionKeyId key) => comparison switch
    {
        >= Comparison.NumericEquals and <= Comparison.NumericGreaterThanEquals => type == KeyType.Number || key == ConditionKeyId.AwsEpochTime,
        >= Comparison.DateEquals and <= Comparison.DateGreaterThanEquals => type == KeyType.Time,
        Comparison.Bool => type == KeyType.Boolean,
        Comparison.IpAddress or Comparison.NotIpAddress => type == KeyType.Address,
        >= Comparison.ArnEquals and <= Comparison.ArnNotLike => type == KeyType.Arn || key == ConditionKeyId.AwsFederatedProvider,

        // No key of the catalogue has bytes.
        Comparison.BinaryEquals => false,
        _ => type is KeyType.Text or KeyType.Arn or KeyType.Boolean,
    };

    private static string Described(KeyType type) => type switch
    {
        KeyType.Number => "numbers",
        KeyType.Time => "dates",
        KeyType.Boolean => "true or false",
        KeyType.Address => "IP addresses",
        KeyType.Arn => "ARNs",
        _ => "texts",
    };
}
