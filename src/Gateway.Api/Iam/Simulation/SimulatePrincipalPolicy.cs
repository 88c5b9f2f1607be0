using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Simulation;

/// <summary>What the policies of a user, a group or a role allow, those of the user's groups among them, and those that the request adds.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html</remarks>
internal sealed class SimulatePrincipalPolicy(IIdentityStore store, SimulationSubjects subjects, Simulator simulator)
    : QueryAction<SimulatePrincipalPolicy.Input, EntitySlice<SimulationResult>>
{
    internal sealed record Input(EntityArn Source, SimulationInput Simulation);

    protected override Input Read(QueryRequest request) =>
        new(EntityArn.Read(request.Parameters, "PolicySourceArn"), SimulationInput.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Source.NeedAsync(store, request.Account.Id, "iam:SimulatePrincipalPolicy", cancellationToken)];

    protected override async ValueTask<EntitySlice<SimulationResult>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var entity = await input.Source.FindAsync(store, request.Account.Id, cancellationToken);
        var subject = await subjects.OfEntityAsync(request.Account, entity, input.Simulation, cancellationToken);
        return await simulator.RunAsync(subject, input.Simulation, cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<SimulationResult> output) =>
        SimulationElements.Write(result, output, input.Simulation.NamesResources);
}
