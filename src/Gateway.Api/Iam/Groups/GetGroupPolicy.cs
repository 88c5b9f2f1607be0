using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html</remarks>
internal sealed class GetGroupPolicy(IIdentityStore store) : GetInlinePolicy<Group>(EntityKinds.Groups, store);
