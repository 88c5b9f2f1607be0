using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html</remarks>
internal sealed class DeleteUserPermissionsBoundary(IIdentityStore store, PolicyUses uses) : DeletePermissionsBoundary<User>(
    EntityKinds.Users, LinkKind.BoundaryUser, user => user with { PermissionsBoundary = null }, store, uses);
