using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html</remarks>
internal sealed class AttachRolePolicy(IIdentityStore store, PolicyUses uses) : AttachPolicy<Role>(EntityKinds.Roles, store, uses);
