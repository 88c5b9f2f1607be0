using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html</remarks>
internal sealed class GetRolePolicy(IIdentityStore store) : GetInlinePolicy<Role>(EntityKinds.Roles, store);
