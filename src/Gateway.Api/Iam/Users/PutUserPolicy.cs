using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html</remarks>
internal sealed class PutUserPolicy(IIdentityStore store) : PutInlinePolicy<User>(EntityKinds.Users, store);
