using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html</remarks>
internal sealed class ListUserPolicies(IIdentityStore store) : ListInlinePolicies<User>(EntityKinds.Users, store);
