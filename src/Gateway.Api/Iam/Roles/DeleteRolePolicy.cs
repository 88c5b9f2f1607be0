using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html</remarks>
internal sealed class DeleteRolePolicy(IIdentityStore store) : DeleteInlinePolicy<Role>(EntityKinds.Roles, store);
