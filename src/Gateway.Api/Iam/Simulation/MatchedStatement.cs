namespace Gateway.Api.Iam.Simulation;

/// <param name="PolicyId">AWS's <c>SourcePolicyId</c>.</param>
/// <param name="PolicyType">AWS's <c>SourcePolicyType</c>.</param>
/// <param name="Start">Where the statement begins: line and column, both from 1.</param>
/// <param name="End">Just behind its last character.</param>
internal sealed record MatchedStatement(string PolicyId, string PolicyType, (int Line, int Column) Start, (int Line, int Column) End);
