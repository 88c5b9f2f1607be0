namespace Gateway.Policy.Documents;

/// <summary>One key of one operator: it holds when one of the values does (or none, for the negated operators).</summary>
/// <param name="Operator">With its quantifier and suffix.</param>
/// <param name="Key">As written; compared without case.</param>
/// <param name="Values">As text: JSON numbers and booleans in their JSON form. May be empty.</param>
public sealed record Condition(ConditionOperator Operator, string Key, IReadOnlyList<string> Values);
