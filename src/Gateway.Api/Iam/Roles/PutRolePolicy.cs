using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html</remarks>
internal sealed class PutRolePolicy(IIdentityStore store) : PutInlinePolicy<Role>(EntityKinds.Roles, store);
