namespace Gateway.Policy.Documents;

/// <param name="IsNegated">The element is <c>NotResource</c>.</param>
/// <param name="Patterns">As written: <c>*</c>, or ARNs with <c>*</c>, <c>?</c> and variables. Never empty: <c>*</c> where MinIO's statements have none, or ignore it.</param>
public sealed record ResourceClause(bool IsNegated, IReadOnlyList<string> Patterns);
