using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html</remarks>
internal sealed class ListRolePolicies(IIdentityStore store) : ListInlinePolicies<Role>(EntityKinds.Roles, store);
