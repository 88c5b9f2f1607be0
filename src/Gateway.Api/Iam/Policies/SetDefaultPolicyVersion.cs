using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>Puts a version of a policy in force for everything that uses the policy.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html</remarks>
internal sealed class SetDefaultPolicyVersion(PolicyCatalogue catalogue, TimeProvider time) : QueryAction<PolicyVersionRef, ManagedPolicy>
{
    private const string Action = "iam:SetDefaultPolicyVersion";

    protected override PolicyVersionRef Read(QueryRequest request) => PolicyVersionRef.Read(request.Parameters);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, PolicyVersionRef input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, Action, cancellationToken)];

    protected override ValueTask<ManagedPolicy> HandleAsync(QueryRequest request, PolicyVersionRef input, CancellationToken cancellationToken) =>
        catalogue.ChangeAsync(
            request,
            input.Policy,
            Action,
            policy => policy with { DefaultVersionId = PolicyView.Of(policy).Version(input.VersionId).Id, Updated = time.GetUtcNow() },
            cancellationToken);
}
