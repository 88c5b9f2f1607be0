using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>Who is simulated. Immutable.</summary>
/// <param name="Caller">As the engine sees it.</param>
/// <param name="Principal">For the condition keys of principals; null when nothing is known of them.</param>
/// <param name="Identity">All identity policies.</param>
/// <param name="Boundary">Null for none.</param>
/// <param name="Disabled">What of it is switched off, so that nothing is allowed whatever the policies say: <c>Disabled user</c>; null for nothing.</param>
internal sealed record SimulationSubject(Caller Caller, Principal? Principal, PolicySet Identity, PolicySet? Boundary, string? Disabled = null);
