using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html</remarks>
internal sealed class GetUserPolicy(IIdentityStore store) : GetInlinePolicy<User>(EntityKinds.Users, store);
