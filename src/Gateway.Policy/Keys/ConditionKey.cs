namespace Gateway.Policy.Keys;

/// <summary>What the catalogue knows of a condition key, or of a family of keys. Immutable.</summary>
/// <param name="Id">Never <see cref="ConditionKeyId.Other"/>.</param>
/// <param name="Name">In AWS's spelling; for a family without the suffix, with what parts it: <c>aws:PrincipalTag/</c>, <c>jwt:</c>.</param>
/// <param name="Type">What its values are compared as.</param>
/// <param name="IsMultivalued">A request can have several values, so that policies need a quantifier and no variable can name it.</param>
/// <param name="IsFamily">The name goes on with a suffix that the policy chooses.</param>
public sealed record ConditionKey(ConditionKeyId Id, string Name, KeyType Type, bool IsMultivalued, bool IsFamily);
