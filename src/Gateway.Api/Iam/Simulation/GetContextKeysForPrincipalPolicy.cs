using Gateway.Api.Query;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;

namespace Gateway.Api.Iam.Simulation;

/// <summary>The condition keys of the policies of a user, a group or a role, those of the user's groups among them, and of those of the request.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html</remarks>
internal sealed class GetContextKeysForPrincipalPolicy(IIdentityStore store, PolicyCollector collector)
    : QueryAction<GetContextKeysForPrincipalPolicy.Input, IReadOnlyList<string>>
{
    internal sealed record Input(EntityArn Source, IReadOnlyList<SimulatedPolicy> Policies);

    protected override Input Read(QueryRequest request) => new(
        EntityArn.Read(request.Parameters, "PolicySourceArn"),
        InputPolicies.Read(request.Parameters, InputPolicies.Identity));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Source.NeedAsync(store, request.Account.Id, "iam:GetContextKeysForPrincipalPolicy", cancellationToken)];

    protected override async ValueTask<IReadOnlyList<string>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var entity = await input.Source.FindAsync(store, request.Account.Id, cancellationToken);
        var policies = await collector.OfAsync(entity, cancellationToken);
        return KeyNames.Of([.. policies.Identity.Policies, .. input.Policies.Select(policy => policy.Policy)]);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, IReadOnlyList<string> output) =>
        result.List("ContextKeyNames", output);
}
