using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html</remarks>
internal sealed class ListAttachedRolePolicies(IIdentityStore store) : ListAttachedPolicies<Role>(EntityKinds.Roles, store);
