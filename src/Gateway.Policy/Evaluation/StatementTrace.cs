using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation;

/// <summary>What became of one statement. Immutable.</summary>
/// <param name="Policy">The policy that it stands in.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Outcome">Whether it applied, or the first thing that kept it from applying.</param>
/// <param name="Conditions">Its conditions with the values compared; those of statements whose action, resource and principal fit.</param>
public sealed record StatementTrace(PolicySource Policy, Statement Statement, StatementOutcome Outcome, IReadOnlyList<ConditionTrace> Conditions);
