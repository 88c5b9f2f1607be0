using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>Deletes a policy that nothing uses, with its only version.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html</remarks>
internal sealed class DeletePolicy(IIdentityStore store, PolicyCatalogue catalogue) : QueryAction<PolicyArn, ManagedPolicy>
{
    private const string Action = "iam:DeletePolicy";

    protected override PolicyArn Read(QueryRequest request) => PolicyArn.Read(request.Parameters);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, PolicyArn input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input, Action, cancellationToken)];

    protected override ValueTask<ManagedPolicy> HandleAsync(QueryRequest request, PolicyArn input, CancellationToken cancellationToken)
    {
        PolicyCatalogue.RefuseBuiltIn(request, input, Action);
        return store.ChangeAsync(
            async change =>
            {
                var policy = await change.OwnPolicyAsync(request.Account.Id, input) ?? throw NoSuchEntity.Policy(input.Text);
                if (policy.AttachmentCount + policy.BoundaryUsageCount > 0)
                {
                    throw IamErrors.DeleteConflict.WithMessage("Cannot delete a policy attached to entities.");
                }

                if (policy.Versions.Count > 1)
                {
                    throw IamErrors.DeleteConflict.WithMessage(
                        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
                }

                change.Delete(policy);
                return policy;
            },
            cancellationToken);
    }
}
