using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html</remarks>
internal sealed class DeletePolicyVersion(PolicyCatalogue catalogue) : QueryAction<PolicyVersionRef, ManagedPolicy>
{
    private const string Action = "iam:DeletePolicyVersion";

    protected override PolicyVersionRef Read(QueryRequest request) => PolicyVersionRef.Read(request.Parameters);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, PolicyVersionRef input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, Action, cancellationToken)];

    protected override ValueTask<ManagedPolicy> HandleAsync(QueryRequest request, PolicyVersionRef input, CancellationToken cancellationToken) =>
        catalogue.ChangeAsync(request, input.Policy, Action, policy => Remove(policy, PolicyView.Of(policy).Version(input.VersionId)), cancellationToken);

    private static ManagedPolicy Remove(ManagedPolicy policy, ManagedPolicyVersion version) => version.Id == policy.DefaultVersionId
        ? throw IamErrors.DeleteConflict.WithMessage("Cannot delete the default version of a policy.")
        : policy with { Versions = [.. policy.Versions.Where(other => other.Id != version.Id)] };
}
