namespace Gateway.Policy.Evaluation;

/// <summary>A decision and how it came to be. Immutable.</summary>
/// <param name="Decision">Equal to what <see cref="AccessEvaluator.Decide"/> says.</param>
/// <param name="Statements">Every statement of every policy that took part, in the order of the policies.</param>
/// <param name="MissingKeys">The condition keys that statements asked for and the request does not have, each once, sorted.</param>
public sealed record Explanation(Decision Decision, IReadOnlyList<StatementTrace> Statements, IReadOnlyList<string> MissingKeys);
