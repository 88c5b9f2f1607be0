using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html</remarks>
internal sealed class DetachGroupPolicy(IIdentityStore store, PolicyUses uses) : DetachPolicy<Group>(EntityKinds.Groups, store, uses);
