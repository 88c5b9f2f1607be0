using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html</remarks>
internal sealed class PutUserPermissionsBoundary(IIdentityStore store, PolicyUses uses) : PutPermissionsBoundary<User>(
    EntityKinds.Users, LinkKind.BoundaryUser, (user, policy) => user with { PermissionsBoundary = policy }, store, uses);
