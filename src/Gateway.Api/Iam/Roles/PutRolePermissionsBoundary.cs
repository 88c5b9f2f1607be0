using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html</remarks>
internal sealed class PutRolePermissionsBoundary(IIdentityStore store, PolicyUses uses) : PutPermissionsBoundary<Role>(
    EntityKinds.Roles, LinkKind.BoundaryRole, (role, policy) => role with { PermissionsBoundary = policy }, store, uses);
