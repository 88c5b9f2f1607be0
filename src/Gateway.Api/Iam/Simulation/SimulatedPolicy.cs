using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <param name="Policy">A policy that takes part in a simulation.</param>
/// <param name="Text">Its text, in which the answer says where the statements stand.</param>
internal sealed record SimulatedPolicy(CompiledPolicy Policy, string Text);
