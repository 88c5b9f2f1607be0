namespace Gateway.Policy.Documents;

/// <param name="IsNegated">The element is <c>NotAction</c>.</param>
/// <param name="Patterns">As written: <c>*</c>, or <c>service:name</c> with <c>*</c> and <c>?</c>; compared without case. Never empty.</param>
public sealed record ActionClause(bool IsNegated, IReadOnlyList<string> Patterns);
