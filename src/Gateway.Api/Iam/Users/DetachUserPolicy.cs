using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html</remarks>
internal sealed class DetachUserPolicy(IIdentityStore store, PolicyUses uses) : DetachPolicy<User>(EntityKinds.Users, store, uses);
