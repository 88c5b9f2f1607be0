using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html</remarks>
internal sealed class DeleteRolePermissionsBoundary(IIdentityStore store, PolicyUses uses) : DeletePermissionsBoundary<Role>(
    EntityKinds.Roles, LinkKind.BoundaryRole, role => role with { PermissionsBoundary = null }, store, uses);
