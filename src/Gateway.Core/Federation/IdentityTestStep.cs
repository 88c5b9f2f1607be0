namespace Gateway.Core.Federation;

/// <summary>One thing that was looked at. Immutable.</summary>
/// <param name="Name">Short and fixed: <c>provider</c>, <c>signature</c>, <c>audience</c>, <c>rule</c>.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record IdentityTestStep(string Name, IdentityTestOutcome Outcome, string Detail);
