using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;

namespace Gateway.Api.Iam.Simulation;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html</remarks>
internal sealed class GetContextKeysForCustomPolicy : QueryAction<IReadOnlyList<SimulatedPolicy>, IReadOnlyList<string>>
{
    protected override IReadOnlyList<SimulatedPolicy> Read(QueryRequest request)
    {
        var policies = InputPolicies.Read(request.Parameters, InputPolicies.Identity);
        return policies.Count > 0 ? policies : throw QueryParameters.Violation("null", InputPolicies.Identity, "Member must not be null");
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, IReadOnlyList<SimulatedPolicy> input, CancellationToken cancellationToken) => AccountNeeds.Of("iam:GetContextKeysForCustomPolicy");

    protected override ValueTask<IReadOnlyList<string>> HandleAsync(
        QueryRequest request, IReadOnlyList<SimulatedPolicy> input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(KeyNames.Of(input.Select(policy => policy.Policy)));

    protected override void Write(QueryRequest request, QueryResult result, IReadOnlyList<SimulatedPolicy> input, IReadOnlyList<string> output) =>
        result.List("ContextKeyNames", output);
}
