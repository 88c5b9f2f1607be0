namespace Gateway.Core.Federation;

/// <summary>What a token would get, and why. Has no part of the token that would let somebody use it. Immutable.</summary>
/// <param name="Steps">In their order; the last one says why, when it is refused.</param>
/// <param name="Identity">Null when it is refused.</param>
/// <param name="Refusal">Null when it is accepted.</param>
public sealed record IdentityTestResult(IReadOnlyList<IdentityTestStep> Steps, OutsideIdentity? Identity, FederationException? Refusal);
