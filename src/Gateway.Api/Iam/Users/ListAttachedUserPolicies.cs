using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html</remarks>
internal sealed class ListAttachedUserPolicies(IIdentityStore store) : ListAttachedPolicies<User>(EntityKinds.Users, store);
