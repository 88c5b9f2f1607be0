using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html</remarks>
internal sealed class PutGroupPolicy(IIdentityStore store) : PutInlinePolicy<Group>(EntityKinds.Groups, store);
