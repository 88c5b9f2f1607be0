using Gateway.Policy.Documents;

namespace Gateway.Iam.Principals;

/// <summary>Whom the principals of a policy name. Immutable.</summary>
/// <param name="Ids">The unique ids of the users and roles that it names, by ARN.</param>
/// <param name="Unknown">The principals that name nobody, in their order.</param>
public sealed record ResolvedPrincipals(IReadOnlyDictionary<string, string> Ids, IReadOnlyList<PrincipalEntry> Unknown);
