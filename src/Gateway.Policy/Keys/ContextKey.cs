namespace Gateway.Policy.Keys;

/// <summary>A condition key as a policy names it. Immutable.</summary>
/// <param name="Id">
/// Which key of the catalogue it is; <see cref="ConditionKeyId.Other"/> for one that the catalogue does not know, which no request of the product
/// has, but a simulation may.
/// </param>
/// <param name="Name">The full name as written, compared without case: <c>aws:PrincipalTag/team</c>.</param>
/// <param name="Suffix">What follows the slash of a family of keys such as <c>aws:PrincipalTag/</c>; null for a plain key.</param>
public sealed record ContextKey(ConditionKeyId Id, string Name, string? Suffix);
