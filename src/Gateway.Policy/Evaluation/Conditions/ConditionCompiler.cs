using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary>From the operator of a condition to what compares.</summary>
internal static class ConditionCompiler
{
    /// <param name="condition">As written.</param>
    /// <param name="variables">Whether variables are replaced: in version 2012-10-17.</param>
    public static CompiledCondition Compile(Condition condition, bool variables) => condition.Operator.Comparison switch
    {
        Comparison.StringEquals => new TextCondition(condition, false, StringComparison.Ordinal, false, variables),
        Comparison.StringNotEquals => new TextCondition(condition, true, StringComparison.Ordinal, false, variables),
        Comparison.StringEqualsIgnoreCase => new TextCondition(condition, false, StringComparison.OrdinalIgnoreCase, false, variables),
        Comparison.StringNotEqualsIgnoreCase => new TextCondition(condition, true, StringComparison.OrdinalIgnoreCase, false, variables),
        Comparison.StringLike => new TextCondition(condition, false, StringComparison.Ordinal, true, variables),
        Comparison.StringNotLike => new TextCondition(condition, true, StringComparison.Ordinal, true, variables),
        Comparison.NumericEquals => new NumberCondition(condition, false, Relation.Equal),
        Comparison.NumericNotEquals => new NumberCondition(condition, true, Relation.Equal),
        Comparison.NumericLessThan => new NumberCondition(condition, false, Relation.Less),
        Comparison.NumericLessThanEquals => new NumberCondition(condition, false, Relation.LessOrEqual),
        Comparison.NumericGreaterThan => new NumberCondition(condition, false, Relation.Greater),
        Comparison.NumericGreaterThanEquals => new NumberCondition(condition, false, Relation.GreaterOrEqual),
        Comparison.DateEquals => new DateCondition(condition, false, Relation.Equal),
        Comparison.DateNotEquals => new DateCondition(condition, true, Relation.Equal),
        Comparison.DateLessThan => new DateCondition(condition, false, Relation.Less),
        Comparison.DateLessThanEquals => new DateCondition(condition, false, Relation.LessOrEqual),
        Comparison.DateGreaterThan => new DateCondition(condition, false, Relation.Greater),
        Comparison.DateGreaterThanEquals => new DateCondition(condition, false, Relation.GreaterOrEqual),
        Comparison.Bool => new BooleanCondition(condition, variables),
        Comparison.BinaryEquals => new BinaryCondition(condition),
        Comparison.IpAddress => new AddressCondition(condition, false),
        Comparison.NotIpAddress => new AddressCondition(condition, true),
        Comparison.ArnEquals or Comparison.ArnLike => new ArnCondition(condition, false, variables),
        Comparison.ArnNotEquals or Comparison.ArnNotLike => new ArnCondition(condition, true, variables),
        Comparison.Null => new NullCondition(condition),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };
}
