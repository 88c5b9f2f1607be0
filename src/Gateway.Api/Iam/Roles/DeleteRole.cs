using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html</remarks>
internal sealed class DeleteRole(IIdentityStore store, PolicyUses uses, IUsageReader usage) : QueryAction<string, Role>
{
    protected override string Read(QueryRequest request) => EntityKinds.Roles.ReadName(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input, "iam:DeleteRole", cancellationToken)];

    protected override async ValueTask<Role> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var deleted = await DeleteAsync(request, input, cancellationToken);
        await usage.ForgetServicesAsync(deleted.Account, deleted.Id, cancellationToken);
        return deleted;
    }

    private ValueTask<Role> DeleteAsync(QueryRequest request, string input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var role = await EntityKinds.Roles.FindAsync(change, request.Account.Id, input);
            if (role.AttachedPolicies.Count > 0)
            {
                throw IamErrors.DeleteConflict.WithMessage("Cannot delete entity, must detach all policies first.");
            }

            if (role.InlinePolicies.Count > 0)
            {
                throw IamErrors.DeleteConflict.WithMessage("Cannot delete entity, must delete policies first.");
            }

            await uses.ChangeBoundaryAsync(change, LinkKind.BoundaryRole, role.Account, role.Name, role.PermissionsBoundary, null);
            change.Delete(role);
            return role;
        },
        cancellationToken);
}
