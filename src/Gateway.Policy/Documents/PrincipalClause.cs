namespace Gateway.Policy.Documents;

/// <param name="IsNegated">The element is <c>NotPrincipal</c>.</param>
/// <param name="Entries">Never empty.</param>
public sealed record PrincipalClause(bool IsNegated, IReadOnlyList<PrincipalEntry> Entries);
