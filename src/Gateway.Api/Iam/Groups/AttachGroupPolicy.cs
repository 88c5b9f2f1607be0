using Gateway.Api.Iam.EntityPolicies;
using Gateway.Api.Iam.Policies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html</remarks>
internal sealed class AttachGroupPolicy(IIdentityStore store, PolicyUses uses) : AttachPolicy<Group>(EntityKinds.Groups, store, uses);
