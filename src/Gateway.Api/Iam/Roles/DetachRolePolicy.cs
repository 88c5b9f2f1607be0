using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html</remarks>
internal sealed class DetachRolePolicy(IIdentityStore store, PolicyUses uses) : DetachPolicy<Role>(EntityKinds.Roles, store, uses);
