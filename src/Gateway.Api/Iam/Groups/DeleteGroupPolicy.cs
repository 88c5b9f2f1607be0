using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html</remarks>
internal sealed class DeleteGroupPolicy(IIdentityStore store) : DeleteInlinePolicy<Group>(EntityKinds.Groups, store);
