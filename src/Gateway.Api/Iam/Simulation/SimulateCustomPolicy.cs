using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;

namespace Gateway.Api.Iam.Simulation;

/// <summary>What the policies of the request would allow, whoever had them.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html</remarks>
internal sealed class SimulateCustomPolicy(SimulationSubjects subjects, Simulator simulator) : QueryAction<SimulationInput, EntitySlice<SimulationResult>>
{
    protected override SimulationInput Read(QueryRequest request)
    {
        var input = SimulationInput.Read(request.Parameters);
        return input.Policies.Count > 0 ? input : throw QueryParameters.Violation("null", InputPolicies.Identity, "Member must not be null");
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, SimulationInput input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:SimulateCustomPolicy");

    protected override async ValueTask<EntitySlice<SimulationResult>> HandleAsync(
        QueryRequest request, SimulationInput input, CancellationToken cancellationToken) =>
        await simulator.RunAsync(await subjects.OfInputAsync(request.Account, input, cancellationToken), input, cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, SimulationInput input, EntitySlice<SimulationResult> output) =>
        SimulationElements.Write(result, output, input.NamesResources);
}
