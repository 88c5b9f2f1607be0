namespace Gateway.Iam.Sessions;

/// <summary>One narrowing of a session: what these policies allow together, and no more. Immutable.</summary>
/// <param name="Policy">The text of the inline policy; null when only managed ones were passed.</param>
/// <param name="PolicyArns">Managed policies, read anew at every change.</param>
public sealed record SessionFilter(string? Policy, IReadOnlyList<string> PolicyArns);
