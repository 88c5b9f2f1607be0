using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html</remarks>
internal sealed class AttachUserPolicy(IIdentityStore store, PolicyUses uses) : AttachPolicy<User>(EntityKinds.Users, store, uses);
